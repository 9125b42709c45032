/** Edited kernels compiled one after the other share what they parse; what comes out is what each would be alone. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { CompileSession, compile } from '../../extension/cc/compile';
import { DiskFiles } from '../../extension/cli/files';
import { compileImages } from '../../extension/simulation/compile-images';
import { DEFAULT_OPTIONS, type SourceTree } from '../../extension/simulation/interfaces';
import { LABS } from './build-run';

const disk = new DiskFiles();
const FILE = 'fs/eventpoll.c';
const HEADER = join(LABS, 'kernel/include/linux/eventpoll.h');
const original = disk.read(join(LABS, 'kernel', FILE))!;

/** The edited kernel's image, or what the compiler says. */
function edited(text: string, provider: SourceTree = disk) {
  const { kernel, diagnostics } = compileImages({
    programs: [{ path: '/program/empty.c', text: 'int main(void) { return 0; }\n' }],
    provider,
    labsRoot: LABS,
    kernelCopies: { [FILE]: { path: '/copy/eventpoll.c', text } },
    options: DEFAULT_OPTIONS,
  });
  return kernel?.image ?? diagnostics.map(formatDiagnostic).join('');
}

describe('compile session shared by edited kernels', function () {
  this.timeout(60_000);

  it('sees each edit, and compiles the same as alone', () => {
    const broken = original.replace('static int ep_insert(', 'static in ep_insert(');
    const first = edited(original);
    assert.match(edited(broken) as string, /^\/copy\/eventpoll\.c:\d+:\d+: error/);
    const changed = edited(`${original}\nint never_called(void) { return 7; }\n`);
    const again = edited(`${original}\n`);
    assert.ok(typeof first !== 'string' && typeof changed !== 'string');
    assert.ok(typeof again !== 'string');
    assert.ok(changed.functions.some(({ name }) => name === 'never_called'));
    assert.deepEqual(again.code, first.code);
    assert.deepEqual(again.data, first.data);
  });

  it('forgets everything when a header has changed', () => {
    const header = disk.read(HEADER)!;
    const other: SourceTree = {
      list: (folder) => disk.list(folder),
      read: (path) => (path === HEADER ? `${header}\n#define NEW_HERE 3\n` : disk.read(path)),
    };
    const text = `${original}\nint asks(void) { return NEW_HERE; }\n`;
    assert.match(edited(text) as string, /NEW_HERE/);
    assert.equal(typeof edited(text, other), 'object');
    assert.match(edited(`${text}\n`) as string, /NEW_HERE/);
  });

  it('parses a unit once as long as its text stays', () => {
    const reads: string[] = [];
    const provider = { read: (path: string) => (reads.push(path), 'int shared;\n') };
    const preprocessor = { includePaths: [], defines: {} };
    const session = new CompileSession({ provider, preprocessor });
    const bases = { space: 'user', code: 0, data: 0x1000, statements: 0, functions: 0 } as const;
    const names = (text: string) =>
      compile(
        {
          units: [{ path: '/a.c', text }],
          provider,
          preprocessor,
          bases: { ...bases, hostFunctions: 0 },
        },
        session,
      ).image?.functions.map(({ name }) => name);
    const text = '#include "a.h"\nint one(void) { return shared; }\n';
    const parsed = session.parse({ path: '/a.c', text });
    assert.deepEqual(names(text), ['one']);
    assert.equal(session.parse({ path: '/a.c', text }), parsed);
    assert.deepEqual(names(text.replace('one', 'two')), ['two']);
    assert.deepEqual(reads, ['/a.h']);
  });
});
