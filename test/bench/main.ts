/**
 * `npm run bench [-- PART...]`: one table of the measures that this project has set itself, with aim and floor. Figures
 * only; nothing here fails for being slow. Parts: engine, editor, start, long, watched, explore, compile, gdb.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileTime } from './compile';
import { editorRows } from './editor';
import { engineRows } from './engine';
import { exploreRows } from './explore';
import { gdbRows } from './gdb';
import { longRunRows } from './long-run';
import { startRows } from './start';
import { printTable, type Row } from './table';
import { watchedRows } from './watched';

const PARTS: Readonly<Record<string, (folder: string) => Row[] | Promise<Row[]>>> = {
  engine: engineRows,
  editor: editorRows,
  start: startRows,
  long: longRunRows,
  watched: watchedRows,
  explore: exploreRows,
  gdb: gdbRows,
  compile: compileTime,
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    console.error(`${unknown}: none of ${Object.keys(PARTS).join(', ')}`);
    process.exit(64);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'epoll-lab-bench-'));
  const rows: Row[] = [];
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      console.error(`${name} …`);
      rows.push(...(await part(folder)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  printTable(rows);
}

void main();
