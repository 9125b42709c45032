/**
 * Which units of the C library a program needs. The library is compiled with every program, so what is left out
 * is saved at each start. `labs/libc/manifest.json` says what each unit defines and which others it calls; a
 * program needs the units that define a name that occurs in its text, and theirs. Names that a program defines
 * itself may bring in a unit too many; names that only its own headers use are the caller's business (pass them).
 */

/** labs/libc/manifest.json; written by test/libc/manifest.ts. */
export interface LibcManifest {
  /** Units of every program. */
  readonly always: readonly string[];
  /** Macros of the headers, and the function each stands for. */
  readonly macros: Readonly<Record<string, string>>;
  readonly units: Readonly<
    Record<string, { readonly defines: readonly string[]; readonly needs: readonly string[] }>
  >;
}

/** File names below labs/libc/src, sorted. `texts` are the program's C sources. */
export function selectLibcUnits(manifest: LibcManifest, texts: readonly string[]): string[] {
  const unitOf = new Map<string, string>();
  for (const [unit, { defines }] of Object.entries(manifest.units))
    for (const name of defines) unitOf.set(name, unit);
  for (const [macro, name] of Object.entries(manifest.macros)) {
    const unit = unitOf.get(name);
    if (unit) unitOf.set(macro, unit);
  }
  const selected = new Set<string>();
  const waiting = [...manifest.always];
  for (const text of texts)
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) {
      const unit = unitOf.get(word);
      if (unit) waiting.push(unit);
    }
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (selected.has(unit)) continue;
    selected.add(unit);
    waiting.push(...(manifest.units[unit]?.needs ?? []));
  }
  return [...selected].sort();
}
