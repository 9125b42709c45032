/**
 * Derives labs/libc/manifest.json from the library itself: gcc compiles each unit, nm says what it defines and
 * what it lacks. `npx tsx test/libc/manifest.ts` writes the file; manifest.test.ts fails when it is out of date.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibcManifest } from '../../extension/kernel/libc-units';

const LIBC = join(__dirname, '../../labs/libc');
export const MANIFEST = join(LIBC, 'manifest.json');

/** As the headers have them; all other macros need no function. */
const MACROS = { assert: '__assert_fail', errno: '__errno_location' };

interface Symbols {
  readonly defines: string[];
  readonly lacks: string[];
}

function symbolsOf(unit: string, folder: string): Symbols {
  const object = join(folder, `${unit}.o`);
  const include = join(LIBC, 'include');
  const options = ['-std=gnu11', '-O0', '-w', '-nostdinc', '-fno-builtin', '-I', include];
  execFileSync('gcc', [...options, '-c', join(LIBC, 'src', unit), '-o', object]);
  const symbols: Symbols = { defines: [], lacks: [] };
  for (const line of execFileSync('nm', ['-g', object], { encoding: 'utf8' }).split('\n')) {
    const match = /([A-Z]) (\w+)$/.exec(line);
    if (match) (match[1] === 'U' ? symbols.lacks : symbols.defines).push(match[2]!);
  }
  return symbols;
}

/** The manifest as it should be. */
export function deriveManifest(): LibcManifest {
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-libc-'));
  try {
    const names = readdirSync(join(LIBC, 'src'))
      .filter((name) => name.endsWith('.c'))
      .sort();
    const symbols = new Map(names.map((name) => [name, symbolsOf(name, folder)]));
    const unitOf = new Map<string, string>();
    for (const [unit, { defines }] of symbols) for (const name of defines) unitOf.set(name, unit);
    const units: Record<string, { defines: string[]; needs: string[] }> = {};
    for (const [unit, { defines, lacks }] of symbols) {
      const needs = new Set(lacks.map((name) => unitOf.get(name) ?? ''));
      needs.delete('');
      needs.delete(unit);
      units[unit] = { defines: defines.sort(), needs: [...needs].sort() };
    }
    return { always: ['start.c'], macros: MACROS, units };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  writeFileSync(MANIFEST, `${JSON.stringify(deriveManifest(), null, 2)}\n`);
}
