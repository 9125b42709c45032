/**
 * The structures of each kernel's eventpoll.c as gcc lays them out with the same headers: size, alignment and the
 * offset of every member, those of nested records included.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { resolveTypedef, type RecordType } from '../../extension/bytecode/types';
import { DiskFiles } from '../../extension/cli/files';
import { compileImages } from '../../extension/simulation/compile-images';
import { DEFAULT_OPTIONS, type KernelSource } from '../../extension/simulation/interfaces';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { testKernels } from '../kernels';
import { LABS } from './build';

const RECORDS = ['epitem', 'eventpoll', 'eppoll_entry', 'epoll_event'].map(
  (tag) => `struct ${tag}`,
);
const files = new DiskFiles();

/** C expressions and our values of them, of one record. */
function* factsOf(name: string, record: RecordType): Iterable<readonly [string, number]> {
  yield [`sizeof(${name})`, record.size];
  yield [`_Alignof(${name})`, record.align];
  for (const [path, offset] of membersOf(record, '', 0))
    yield [`__builtin_offsetof(${name}, ${path})`, offset];
}

/** Every member with a name by its path from the record. A bit-field has no offset in C. */
function* membersOf(
  record: RecordType,
  before: string,
  base: number,
): Iterable<readonly [string, number]> {
  for (const { name, type, offset, bitField } of record.members) {
    if (bitField) continue;
    const at = base + offset;
    const path = `${before}${name}`;
    if (name !== '') yield [path, at];
    const inner = resolveTypedef(type);
    if (inner.kind !== 'struct' && inner.kind !== 'union') continue;
    yield* membersOf(inner, name === '' ? before : `${path}.`, at);
  }
}

/** Types of the kernel as it runs. */
function typesOf(kernel: KernelSource) {
  const { kernel: built, diagnostics } = compileImages({
    programs: [{ path: '/program/empty.c', text: 'int main(void) { return 0; }\n' }],
    provider: files,
    labsRoot: LABS,
    kernel,
    options: DEFAULT_OPTIONS,
  });
  assert.ok(built, diagnostics.map(formatDiagnostic).join(''));
  return built.image.types;
}

/** What gcc says, read from the assembly of a constant array behind the file itself. */
function gccValues(eventpoll: string, expressions: readonly string[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'epoll-lab-layout-'));
  try {
    const source = join(folder, 'layout.c');
    const array = `const unsigned long epoll_lab_layout[] = {\n${expressions.join(',\n')}\n};\n`;
    writeFileSync(source, `#include "${eventpoll}"\n${array}`);
    const flags = ['-std=gnu11', '-w', '-ffreestanding', '-nostdinc', '-D__KERNEL__', '-S'];
    const include = `-I${join(LABS, 'kernel', 'include')}`;
    const assembly = execFileSync('gcc', [...flags, include, '-o', '-', source], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const data = assembly.slice(assembly.indexOf('\nepoll_lab_layout:'));
    const values: number[] = [];
    for (const line of data.split('\n').slice(2)) {
      const [, kind, value] = /^\t\.(quad|zero)\t(\d+)$/.exec(line) ?? [];
      if (kind === undefined) break;
      // Zeros that follow one another are written as their number of bytes.
      if (kind === 'quad') values.push(Number(value));
      else values.push(...Array<number>(Number(value) / 8).fill(0));
    }
    return values;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('layout of eventpoll.c, against gcc', function () {
  this.timeout(60_000);

  for (const { name, source } of testKernels()) {
    it(name, () => {
      const types = typesOf(source);
      const ours = RECORDS.flatMap((record) => {
        const type = types.get(record);
        assert.ok(type?.kind === 'struct', `${name} has no ${record}`);
        return [...factsOf(record, type)];
      });
      assert.ok(ours.length > 80, `only ${ours.length} facts`);
      const eventpoll = kernelSources(source, files, LABS).get('fs/eventpoll.c')!.path;
      const expressions = ours.map(([expression]) => expression);
      const theirs = gccValues(eventpoll, expressions);
      assert.equal(theirs.length, ours.length);
      const pairs = (values: readonly number[]) =>
        expressions.map((expression, i) => `${expression} = ${values[i]}`);
      assert.deepEqual(pairs(ours.map(([, value]) => value)), pairs(theirs));
    });
  }
});
