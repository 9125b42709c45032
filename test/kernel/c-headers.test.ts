/** gcc reads the C half too: every unit and every header by itself, without a warning. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LABS, unitsBelow } from './build';

const KERNEL = join(LABS, 'kernel');
const INCLUDE = join(KERNEL, 'include');
const FLAGS =
  '-std=gnu11 -fsyntax-only -nostdinc -ffreestanding -fno-builtin -Wall -Wno-unused -D__KERNEL__=1';

function gcc(args: readonly string[], input = ''): string {
  const { stderr, error } = spawnSync('gcc', [...FLAGS.split(' '), `-I${INCLUDE}`, ...args], {
    input,
    encoding: 'utf8',
  });
  if (error) throw error;
  return stderr;
}

function headersBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return headersBelow(path);
    return entry.name.endsWith('.h') ? [relative(INCLUDE, path)] : [];
  });
}

describe('kernel: C half, read by gcc', function () {
  this.timeout(120_000);

  it('has no warning in any unit', () => {
    assert.equal(gcc(unitsBelow(KERNEL).map(({ path }) => path)), '');
  });

  it('has headers that need no other before them', () => {
    // Read twice by asm/entry's table with a macro of the reader's.
    const whole = headersBelow(INCLUDE).filter((name) => name !== 'asm/syscall_list.h');
    assert.ok(whole.length > 100);
    const complaints = whole.map((name) => gcc(['-x', 'c', '-'], `#include <${name}>\n`));
    assert.equal(complaints.join(''), '');
  });
});
