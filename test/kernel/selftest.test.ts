/**
 * Linux's own selftest of epoll, unmodified, with its own harness: epoll-lab run must print the `ok` lines that the same
 * file prints when gcc compiles it and the host's kernel runs it. Each Linux tree is tested with its own file; the lab
 * edition with the newest.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { testKernels, type KernelName } from '../kernels';

const run = promisify(execFile);
const FILE = 'tools/testing/selftests/filesystems/epoll/epoll_wakeup_test.c';
const TESTS = 64;
/** For a machine that has much else to do; by itself a run takes half a minute. */
const MINUTES = 15;

/** The file has time limits of milliseconds: on a busy machine some of its tests fail now and then, natively. */
const TRIES = 5;

const okLines = (text: string): string[] => text.split('\n').filter((line) => /^ok /.test(line));

/** What a program prints, whatever its status. */
async function outputOf(binary: string): Promise<string> {
  try {
    return (await run(binary)).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? '';
  }
}

async function native(program: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'selftest-'));
  try {
    const binary = join(folder, 'test');
    await run('gcc', ['-O1', '-w', '-o', binary, program, '-lpthread']);
    let lines: string[] = [];
    for (let i = 0; i < TRIES && lines.length < TESTS; i++) lines = okLines(await outputOf(binary));
    return lines;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function simulated(program: string, kernel: KernelName): Promise<string[]> {
  const cli = ['--import', 'tsx', resolve('extension/cli/main.ts')];
  const { stdout } = await run(process.execPath, [...cli, 'run', program, '--kernel', kernel]);
  return okLines(stdout);
}

describe("kernel: Linux's selftest of epoll", function () {
  this.timeout(MINUTES * 60_000);
  const kernels = testKernels();

  for (const { name, source } of kernels) {
    it(`passes on ${name} as it does natively`, async () => {
      const tree = source.kind === 'linux' ? source : kernels.at(-1)!.source;
      assert.ok(tree.kind === 'linux');
      const program = join(tree.root, FILE);
      const expected = await native(program);
      assert.equal(expected.length, TESTS);
      assert.deepEqual(await simulated(program, name), expected);
    });
  }
});
