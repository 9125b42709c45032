/** A tree's files in the place of ours: which are taken, which are not and why, and what is stored of it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { compileImages } from '../../extension/simulation/compile-images';
import type { ImageStore } from '../../extension/simulation/image-store';
import {
  DEFAULT_OPTIONS,
  type KernelFile,
  type KernelSource,
  type SourceTree,
} from '../../extension/simulation/interfaces';
import { CANDIDATES, kernelName, kernelSources } from '../../extension/simulation/kernel-files';
import { testKernels } from '../kernels';
import { LABS } from './build-run';

const disk = new DiskFiles();
const TREE = '/tree';
const MADE_UP: KernelSource = { kind: 'linux', root: TREE, version: '9.9' };

/** A tree of these files; what is not changed in it is the lab edition's text. */
function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return {
    list: (folder) => disk.list(folder),
    read: (path) =>
      path.startsWith(`${TREE}/`) ? files[path.slice(TREE.length + 1)] : disk.read(path),
  };
}

const ours = (path: string): string => disk.read(join(LABS, 'kernel', path))!;

function build(provider: SourceTree, kernel: KernelSource = MADE_UP, images?: ImageStore) {
  return compileImages({
    programs: [{ path: '/program/empty.c', text: 'int main(void) { return 0; }\n' }],
    provider,
    labsRoot: LABS,
    kernel,
    images,
    options: DEFAULT_OPTIONS,
  });
}

function whyOurs(files: readonly KernelFile[] | undefined, path: string): string | undefined {
  return files?.find((file) => file.path === path && file.origin === 'lab')?.why;
}

describe("a Linux tree's files", function () {
  this.timeout(60_000);
  const eventpoll = ours('fs/eventpoll.c');

  for (const { name, source } of testKernels()) {
    it(`${name}: takes all that it can run, and says which`, () => {
      const { kernel, kernelFiles, diagnostics } = build(disk, source);
      assert.ok(kernel, diagnostics.map(formatDiagnostic).join(''));
      const theirs = kernelFiles!.filter(({ origin }) => origin === 'linux');
      if (source.kind === 'lab') {
        assert.deepEqual(theirs, []);
        assert.ok(kernelFiles!.every(({ why }) => why === undefined));
        return;
      }
      for (const { path } of CANDIDATES) assert.equal(whyOurs(kernelFiles, path), undefined);
      assert.equal(theirs.length, CANDIDATES.length);
      const running = new Set(kernel.image.functions.map(({ span }) => span.file.path));
      for (const { path, origin, why } of kernelFiles!) {
        const used: string = `${source.root}/${path}`;
        const other = join(LABS, 'kernel', path);
        assert.equal(running.has(used), origin === 'linux', used);
        assert.equal(running.has(other), origin === 'lab', other);
        assert.equal(why === undefined, origin === 'linux', path);
      }
      const shown = kernelName(source, kernelFiles!);
      assert.ok(shown.startsWith(`Linux ${source.version} · fs/eventpoll.c, lib/rbtree.c`), shown);
    });
  }

  it('an eventpoll.c that does not compile is an error at its line', () => {
    const text = eventpoll.replace('static int ep_insert(', 'static in ep_insert(');
    const { kernel, diagnostics } = build(treeOf({ 'fs/eventpoll.c': text }));
    assert.equal(kernel, undefined);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    assert.equal(error?.span?.file.path, `${TREE}/fs/eventpoll.c`);
  });

  it('an eventpoll.c that calls with other types than ours have is an error', () => {
    const text = `struct file;\nvoid fput(struct file *file, int more);\n
void lab_test_call(struct file *file) { fput(file, 1); }\n`;
    const { kernel, diagnostics } = build(treeOf({ 'fs/eventpoll.c': text }));
    assert.equal(kernel, undefined);
    assert.match(diagnostics.map(({ message }) => message).join(), /'fput' does not match/);
  });

  it('ours runs where theirs does not compile', () => {
    const tree = treeOf({
      'fs/eventpoll.c': eventpoll,
      'fs/select.c': '#include <linux/not-here.h>\n',
      'lib/rbtree.c': ours('lib/rbtree.c'),
    });
    const { kernel, kernelFiles } = build(tree);
    assert.ok(kernel);
    assert.match(whyOurs(kernelFiles, 'fs/select.c')!, /^\/tree\/fs\/select\.c:1:\d+: .*not-here/);
    assert.equal(whyOurs(kernelFiles, 'fs/eventfd.c'), 'not in this tree');
    assert.equal(whyOurs(kernelFiles, 'lib/rbtree.c'), undefined);
  });

  it('ours runs where theirs does not link', () => {
    const tree = treeOf({
      'fs/eventpoll.c': eventpoll,
      // Wants what nobody has.
      'fs/select.c': `${ours('fs/select.c')}\nint wanted(void);\nint wants(void) { return wanted(); }\n`,
      // Lacks what others of ours want of it.
      'lib/rbtree.c': ours('lib/rbtree.c').replaceAll(/\brb_erase\b/g, 'rb_gone'),
      // Has what another of ours has.
      'fs/eventfd.c': `${ours('fs/eventfd.c')}\nvoid fput(struct file *file) {}\n`,
      // Calls with other types than ours have.
      'kernel/sched/wait.c': `${ours('kernel/sched/wait.c')}
void kfree(int a, int b, int c);
void lab_test_call(void) { kfree(1, 2, 3); }\n`.replace('#include <linux/slab.h>', ''),
    });
    const { kernel, kernelFiles } = build(tree);
    assert.ok(kernel);
    assert.deepEqual(
      kernelFiles!.filter(({ origin }) => origin === 'linux').map(({ path }) => path),
      ['fs/eventpoll.c'],
    );
    assert.match(whyOurs(kernelFiles, 'fs/select.c')!, /undefined reference to 'wanted'/);
    assert.match(whyOurs(kernelFiles, 'lib/rbtree.c')!, /undefined reference to 'rb_erase'/);
    assert.match(whyOurs(kernelFiles, 'fs/eventfd.c')!, /multiple definition of 'fput'/);
    assert.match(whyOurs(kernelFiles, 'kernel/sched/wait.c')!, /'kfree'/);
  });

  it('sees none of the headers in its tree', () => {
    const tree = treeOf({
      'fs/eventpoll.c': `#include "own.h"\n${eventpoll}`,
      'fs/own.h': '#define OWN 1\n',
    });
    const { kernel, diagnostics } = build(tree);
    assert.equal(kernel, undefined);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    assert.match(error!.message, /own\.h: no such file/);
  });

  it('one file by itself replaces ours, whatever its name', () => {
    const file: KernelSource = {
      kind: 'linux',
      root: TREE,
      version: '(mine.c)',
      files: { 'fs/eventpoll.c': `${TREE}/mine.c` },
    };
    const tree = treeOf({ 'mine.c': eventpoll, 'lib/rbtree.c': ours('lib/rbtree.c') });
    const { kernelFiles } = build(tree, file);
    const theirs = kernelFiles!.filter(({ origin }) => origin === 'linux');
    assert.deepEqual(theirs, [{ path: 'fs/eventpoll.c', origin: 'linux' }]);
    assert.equal(kernelName(file, kernelFiles!), 'Linux (mine.c) · fs/eventpoll.c');
  });

  it('is stored with what was said about it, under a key of every file', () => {
    const stored = new Map<string, Uint8Array>();
    const store: ImageStore = {
      compilerId: 'test',
      load: (name) => stored.get(name),
      save: (name, bytes) => void stored.set(name, bytes),
    };
    const select = { 'fs/select.c': '#error not this one\n' };
    // A comment of its own, so that this process has no such image yet.
    const first = treeOf({ 'fs/eventpoll.c': `/* stored */\n${eventpoll}`, ...select });
    const built = build(first, MADE_UP, store);
    // The C library behind it may be in memory already.
    const kernels = () => [...stored.keys()].filter((name) => name.startsWith('kernel'));
    assert.deepEqual(
      kernels().map((name) => name.replace(/-\w+/, '')),
      ['kernel.json', 'kernel.image'],
    );
    build(treeOf({ 'fs/eventpoll.c': eventpoll, ...select }), MADE_UP, store);
    assert.equal(kernels().length, 4, 'another eventpoll.c is another kernel');
    const again = build(first, MADE_UP, store);
    assert.equal(kernels().length, 4);
    assert.deepEqual(again.kernelFiles, built.kernelFiles);
    assert.deepEqual(again.kernel!.image.code, built.kernel!.image.code);
  });

  it('the list names files of the lab edition or of Linux only', () => {
    const paths = CANDIDATES.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    assert.deepEqual(
      CANDIDATES.filter(({ required }) => required).map(({ path }) => path),
      ['fs/eventpoll.c'],
    );
  });

  it("runs an edited copy in a file's place, on our kernel and beside a tree's other files", () => {
    const text = `${ours('fs/eventpoll.c')}\nint edited_here;\n`;
    const copy = { path: '/copies/eventpoll.c', text };
    for (const kernel of [{ kind: 'lab' } as const, MADE_UP]) {
      const provider = treeOf({
        'fs/eventpoll.c': ours('fs/eventpoll.c'),
        'fs/select.c': ours('fs/select.c'),
      });
      const built = compileImages({
        programs: [{ path: '/program/empty.c', text: 'int main(void) { return 0; }\n' }],
        provider,
        labsRoot: LABS,
        kernel,
        kernelCopies: { 'fs/eventpoll.c': copy },
        options: DEFAULT_OPTIONS,
      });
      assert.deepEqual(built.diagnostics.map(formatDiagnostic), []);
      const origins = Object.fromEntries(
        built.kernelFiles!.map(({ path, origin }) => [path, origin]),
      );
      assert.equal(origins['fs/eventpoll.c'], 'copy');
      assert.equal(origins['fs/select.c'], kernel.kind === 'lab' ? 'lab' : 'linux');
      assert.ok(built.kernel!.image.globals.some(({ name }) => name === 'edited_here'));
      assert.match(kernelName(kernel, built.kernelFiles!), / · edited: fs\/eventpoll\.c$/);
      assert.equal(
        kernelSources(kernel, provider, LABS, built.kernelFiles, {
          'fs/eventpoll.c': copy,
        }).get('fs/eventpoll.c')!.path,
        copy.path,
      );
    }
  });

  it('says which file of an edited copy does not compile', () => {
    const copy = { path: '/copies/eventpoll.c', text: 'int x = ;\n' };
    const built = compileImages({
      programs: [{ path: '/program/empty.c', text: 'int main(void) { return 0; }\n' }],
      provider: disk,
      labsRoot: LABS,
      kernelCopies: { 'fs/eventpoll.c': copy },
      options: DEFAULT_OPTIONS,
    });
    assert.match(built.diagnostics.map(formatDiagnostic).join(''), /^\/copies\/eventpoll\.c:1:9/);
  });
});
