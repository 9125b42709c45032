#!/usr/bin/env bash
# Installs what the tests need beside Node, on Debian and Ubuntu: only what is missing, so on a
# machine that has it all this does nothing and needs no rights.
set -euo pipefail

# command:package
needed=(chromium:chromium rg:ripgrep gcc:gcc g++:g++ make:make python3:python3)
fonts=fonts-dejavu-core

missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
# Without any font the browser draws boxes.
if command -v dpkg-query >/dev/null && ! dpkg-query -W -f='${Status}' "$fonts" 2>/dev/null | grep -q 'ok installed'; then
  missing+=("$fonts")
fi

if [ ${#missing[@]} -eq 0 ]; then
  echo "System packages: all there"
  exit 0
fi
echo "System packages: installing ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "There is no apt-get here; install these by hand: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -30 "$log" >&2
  exit 1
fi
