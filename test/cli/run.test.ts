/** `epoll-lab run`: output, status and reports of the real command in a process of its own. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', '..', 'extension', 'cli', 'main.ts');

describe('epoll-lab run', function () {
  this.timeout(30_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'epoll-lab-'))));
  after(() => rmSync(folder, { recursive: true }));

  function run(text: string, ...args: string[]) {
    const path = join(folder, 'program.c');
    writeFileSync(path, text);
    return command('run', path, ...args);
  }
  function command(...args: string[]) {
    const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', MAIN, ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('passes output, arguments and status on', () => {
    const { status, stdout, stderr } = run(
      `#include <stdio.h>
int main(int argc, char **argv) { printf("%d %s\\n", argc, argv[1]); fprintf(stderr, "oh\\n"); return 7; }`,
      '--',
      'one',
    );
    assert.deepEqual({ status, stdout, stderr }, { status: 7, stdout: '2 one\n', stderr: 'oh\n' });
  });

  it('gives the program its own standard input; 66 for a --stdin that is not there', () => {
    const path = join(folder, 'reads.c');
    const text =
      '#include <unistd.h>\nint main(void) { char b[9]; write(1, b, read(0, b, 9)); return 0; }';
    writeFileSync(path, text);
    const piped = spawnSync('node', ['--import', 'tsx', MAIN, 'run', path], {
      input: 'hello\0\xff',
    });
    assert.deepEqual([...piped.stdout], [...Buffer.from('hello\0\xff')]);
    assert.equal(command('run', path, '--stdin', join(folder, 'absent')).status, 66);
  });

  it('says so when the history asked for is too small, and runs on', () => {
    const text = 'int main(void) { return 3; }';
    const { status, stderr } = run(text, '--history', '1');
    assert.equal(status, 3);
    assert.match(stderr, /--history: a history of 1 MiB is too small: 16 MiB are used/);
    assert.equal(command('run', join(folder, 'program.c'), '--history', 'much').status, 64);
  });

  it('65 and every error for C that does not compile', () => {
    const { status, stderr } = run('int main(void) {\n\tint a = 1\n\treturn b;\n}\n');
    assert.equal(status, 65);
    assert.match(stderr, /program\.c:2:11: error: expected ';'/);
    assert.match(stderr, /program\.c:3:9: error:/);
  });

  it('names a function that is not offered', () => {
    const { status, stderr } = run('int main(void) { return inotify_init(); }');
    assert.equal(status, 65);
    assert.match(stderr, /inotify_init/);
  });

  it('66 for a file that is not there, 64 for wrong usage', () => {
    assert.equal(command('run', join(folder, 'absent.c')).status, 66);
    for (const args of [
      [],
      ['run'],
      ['walk'],
      ['run', 'a.c', '--seed', 'x'],
      ['run', 'a.c', '--cpus', '5'],
      ['run', 'a.c', '--cpus', '0'],
      ['run', 'a.c', '--bogus'],
    ]) {
      assert.equal(command(...args).status, 64, args.join(' '));
    }
  });

  it('139 for a fault, with the place', () => {
    const { status, stderr } = run('int main(void)\n{\n\treturn *(int *)8;\n}\n');
    assert.equal(status, 139);
    assert.match(stderr, /program\.c:3:\d+: error: fault: read of 4 bytes at null/);
  });

  it('a fault inside the C library is told at the line that called it', () => {
    const { status, stderr } = run(
      '#include <string.h>\nint main(void)\n{\n\tchar *text = 0;\n\treturn strlen(text);\n}\n',
    );
    assert.equal(status, 139);
    assert.match(stderr, /^.*program\.c:5:\d+: error: fault: .*null.*, in strlen\(\)/);
  });

  it('71 for a deadlock, 72 for a spent budget', () => {
    const sleeper =
      '#include <unistd.h>\nint main(void) { int p[2]; char c; pipe(p); return read(p[0], &c, 1); }';
    const asleep = run(sleeper);
    assert.equal(asleep.status, 71, asleep.stderr);
    assert.match(asleep.stderr, /pipe_read/);
    const endless = run('int main(void) { for (;;); }', '--max-steps', '100000');
    assert.equal(endless.status, 72);
    assert.match(endless.stderr, /100000 statements/);
  });
});
