/**
 * V8 does not optimise a function whose bytecode exceeds 61,440 bytes (its flag --max-optimized-bytecode-size);
 * a loop beyond that runs about ten times slower. These tests read the size that V8 itself reports for the loop,
 * and hold the committed file against its generator.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { GENERATED, formatted } from './dispatch-text';

const LIMIT = 61_440;
/** Room for the next opcodes, and for differences between V8's versions. */
const MOST = 54_000;
const FILE = path.join(__dirname, '../../extension/vm/dispatch.ts');

/** Bytes of V8 bytecode of the function `dispatch` in this TypeScript text, once it was called. */
function bytecodeSize(source: string, call: string): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'dispatch-size-'));
  try {
    const entry = path.join(folder, 'entry.js');
    writeFileSync(entry, `${source}\n${call}`);
    const flags = ['--print-bytecode', '--print-bytecode-filter=dispatch'];
    const options = { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 30_000 } as const;
    const output = execFileSync(process.execPath, [...flags, entry], options);
    const lengths = [...output.matchAll(/Bytecode length: (\d+)/g)].map((match) =>
      Number(match[1]),
    );
    assert.equal(lengths.length, 1, 'V8 reports one function called dispatch');
    return lengths[0]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The real loop as the product bundles it, called once so that V8 compiles it. */
function bundledLoop(): string {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { dispatch } from './dispatch';\nimport { Core } from './core';
        const core = new Core({ kernelBytes: 4096, userBytes: 4096, journalBytes: 4096 });
        core.loop.code[0] = core.generic[0] = 1;\ntry { dispatch(core.loop, core); } catch (error) { console.log(error); }`,
      resolveDir: path.dirname(FILE),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    keepNames: false,
  });
  return outputFiles[0]!.text;
}

describe('the inner loop', () => {
  it(`has less than ${MOST} bytes of V8 bytecode`, function () {
    this.timeout(60_000);
    const size = bytecodeSize(bundledLoop(), '');
    console.log(`      ${size} bytes of ${LIMIT}`);
    assert.ok(size > 2000, `${size} bytes cannot be the loop`);
    assert.ok(size < MOST, `${size} bytes`);
  });

  it('would be seen to be too large', function () {
    this.timeout(60_000);
    const cases = Array.from(
      { length: 3000 },
      (_, i) => `case ${i}: a[p + ${i}] = a[p] + a[p + 1]; p += ${i}; continue;`,
    );
    const source = `function dispatch(a, p) { for (;;) { switch (a[p]) { ${cases.join('\n')} } return; } }`;
    assert.ok(bytecodeSize(source, 'dispatch([], 0);') > LIMIT);
  });

  it('is what dispatch-source.ts generates (else run test/bench/write-dispatch.ts)', async () => {
    for (const one of GENERATED) {
      assert.equal(readFileSync(one.file, 'utf8'), await formatted(one), one.file);
    }
  });
});
