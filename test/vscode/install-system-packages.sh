#!/usr/bin/env bash
# Installs what the tests need beside Node, on Debian and Ubuntu: only what is missing, so on a
# machine that has it all this does nothing and needs no rights.
set -euo pipefail

# command:package
needed=(chromium:chromium rg:ripgrep gcc:gcc g++:g++ make:make python3:python3 xz:xz-utils)
fonts=fonts-dejavu-core

missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
# Without any font the browser draws boxes.
if command -v dpkg-query >/dev/null && ! dpkg-query -W -f='${Status}' "$fonts" 2>/dev/null | grep -q 'ok installed'; then
  missing+=("$fonts")
fi

# The Linux trees that the tests run on come from apt where its lists offer them (test/kernels.ts fetches them).
lists=()
if command -v apt-cache >/dev/null && ! apt-cache show linux-source-6.12 >/dev/null 2>&1; then
  [ -d "${XDG_CACHE_HOME:-$HOME/.cache}/epoll-lab/kernels" ] || lists+=(update)
fi

if [ ${#missing[@]} -eq 0 ] && [ ${#lists[@]} -eq 0 ]; then
  echo "System packages: all there"
  exit 0
fi
echo "System packages: apt-get update${missing[*]:+, installing ${missing[*]}}"
if ! command -v apt-get >/dev/null; then
  echo "There is no apt-get here; install these by hand: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! "${as_root[@]}" apt-get update >"$log" 2>&1; then
  tail -30 "$log" >&2
  # Without new lists a machine that has all packages can still test: the trees then come from elsewhere.
  [ ${#missing[@]} -eq 0 ] || exit 1
fi
if [ ${#missing[@]} -gt 0 ] && ! "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
  tail -30 "$log" >&2
  exit 1
fi
