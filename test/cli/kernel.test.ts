/** `epoll-lab kernel` and `--kernel`: trees found, fetched and refused; the cache never holds half of one. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../extension/base/errors';
import { kernelOrg, type FindArchive } from '../../extension/cli/kernel-archives';
import { fetchTree } from '../../extension/cli/kernel-fetch';
import { cachedTree, cachedTrees, kernelNamed, versionOf } from '../../extension/cli/kernel-trees';
import { testKernel } from '../kernels';

const MAIN = join(__dirname, '..', '..', 'extension', 'cli', 'main.ts');
const PROGRAM = join(__dirname, '..', '..', 'labs', '05-a-byte-arrives', 'program.c');

const MAKEFILE = 'VERSION = 9\nPATCHLEVEL = 4\nSUBLEVEL = 2\nEXTRAVERSION =\nNAME = Made up\n';

describe('Linux trees', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'epoll-lab-kernels-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string): string {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  }

  /** An archive as Linux's are, of these files. */
  function archiveOf(files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) write(`packed/linux-9.4.2/${path}`, text);
    const path = join(folder, 'linux-9.4.2.tar.xz');
    execFileSync('tar', ['-cJf', path, '-C', join(folder, 'packed'), 'linux-9.4.2']);
    return path;
  }

  const WHOLE = {
    Makefile: MAKEFILE,
    'fs/eventpoll.c': '/* eventpoll */\n',
    'fs/deep/other.c': '/* not wanted */\n',
    'lib/rbtree.c': '/* rbtree */\n',
  };

  describe('fetching', () => {
    const cache = () => join(folder, 'cache');
    const from =
      (path: string): FindArchive =>
      () =>
        Promise.resolve({ path, source: 'a test' });

    async function refused(version: string, archives: readonly FindArchive[]): Promise<UserError> {
      let error: unknown;
      await fetchTree(version, { folder: cache(), archives }).catch((e: unknown) => (error = e));
      assert.ok(error instanceof UserError, String(error));
      assert.deepEqual(cachedTrees(cache()), []);
      assert.deepEqual(readdirSync(cache()), [], 'nothing is left behind');
      return error;
    }

    it('takes out what is of use, read-only, and remembers the checksum', async () => {
      const archive = archiveOf(WHOLE);
      const tree = await fetchTree('9.4', { folder: cache(), archives: [from(archive)] });
      assert.equal(tree.version, '9.4.2');
      assert.equal(tree.root, join(cache(), '9.4.2'));
      const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
      assert.equal(tree.sha256, sha256);
      assert.deepEqual(readdirSync(tree.root).sort(), ['.epoll-lab.json', 'Makefile', 'fs', 'lib']);
      assert.deepEqual(readdirSync(join(tree.root, 'fs')), ['eventpoll.c']);
      assert.deepEqual(readdirSync(cache()), ['9.4.2']);
      assert.deepEqual(cachedTree('9.4', cache()), tree);
      assert.deepEqual(cachedTree('9.4.2', cache()), tree);
      assert.equal(cachedTree('9.4.20', cache()), undefined);
      // The second time nothing is fetched.
      assert.deepEqual(await fetchTree('9.4', { folder: cache(), archives: [] }), tree);
    });

    it('two at the same time do not disturb each other', async () => {
      const options = { folder: cache(), archives: [from(archiveOf(WHOLE))] };
      const trees = await Promise.all([fetchTree('9.4', options), fetchTree('9.4.2', options)]);
      assert.deepEqual(trees[0], trees[1]);
      assert.deepEqual(readdirSync(cache()), ['9.4.2']);
    });

    it('refuses an archive that is cut off', async () => {
      const archive = archiveOf({ ...WHOLE, 'fs/pipe.c': randomText(200_000) });
      const bytes = readFileSync(archive);
      writeFileSync(archive, bytes.subarray(0, bytes.length / 2));
      const error = await refused('9.4', [from(archive)]);
      assert.equal(error.code, 'damaged-file');
      assert.match(error.message, /a test: the archive is damaged or cut off/);
    });

    it('refuses an archive without fs/eventpoll.c', async () => {
      const error = await refused('9.4', [from(archiveOf({ Makefile: MAKEFILE }))]);
      assert.match(error.message, /a test: no Linux tree with fs\/eventpoll\.c/);
    });

    it('names everything that was tried', async () => {
      const nothing: FindArchive = () => Promise.resolve({ why: 'there is nothing here' });
      const later: FindArchive = () => Promise.resolve({ why: 'no network', transient: true });
      const unknown = await refused('9.4', [nothing, nothing]);
      assert.equal(unknown.code, 'file-not-found');
      const error = await refused('9.4', [nothing, later]);
      assert.equal(error.code, 'unavailable');
      assert.match(error.message, /Linux 9\.4 .*tried:\n {2}there is nothing here\n {2}no network/);
    });

    describe('from a mirror', () => {
      let server: Server;
      let answers: Map<string, Buffer>;
      let cut: number | undefined;
      beforeEach((done) => {
        answers = new Map();
        cut = undefined;
        server = createServer((request, response) => {
          const body = answers.get(request.url!);
          if (!body) return void response.writeHead(404).end();
          response.writeHead(200, { 'content-length': body.length });
          const archive = request.url!.endsWith('.xz');
          if (cut === undefined || !archive) return void response.end(body);
          response.write(body.subarray(0, cut), () => response.destroy());
        }).listen(0, '127.0.0.1', done);
      });
      afterEach((done) => void server.close(done));

      const mirror = () => kernelOrg(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      function offer(sha256?: string): void {
        const bytes = readFileSync(archiveOf(WHOLE));
        const sum = sha256 ?? createHash('sha256').update(bytes).digest('hex');
        const other = '0'.repeat(64);
        const list = `-----BEGIN\n${other}  linux-9.4.1.tar.xz\n${sum}  linux-9.4.2.tar.xz\n${other}  linux-9.40.tar.xz\n`;
        answers.set('/v9.x/sha256sums.asc', Buffer.from(list));
        answers.set('/v9.x/linux-9.4.2.tar.xz', bytes);
      }

      it('takes the newest of the version', async () => {
        offer();
        const tree = await fetchTree('9.4', { folder: cache(), archives: [mirror()] });
        assert.equal(tree.version, '9.4.2');
        assert.match(tree.source, /linux-9\.4\.2\.tar\.xz$/);
      });

      it('refuses a version that is not offered', async () => {
        offer();
        const error = await refused('9.5', [mirror()]);
        assert.equal(error.code, 'file-not-found');
        assert.match(error.message, /sha256sums\.asc has no linux-9\.5\.tar\.xz/);
        const none = await refused('8.1', [mirror()]);
        assert.equal(none.code, 'file-not-found');
        assert.match(none.message, /v8\.x\/sha256sums\.asc: HTTP status 404/);
      });

      it('refuses another checksum, and a download that is cut off', async () => {
        offer('f'.repeat(64));
        assert.match((await refused('9.4', [mirror()])).message, /its sha256 is .* instead of ff/);
        offer();
        cut = 100;
        const error = await refused('9.4', [mirror()]);
        assert.equal(error.code, 'unavailable');
        assert.match(error.message, /127\.0\.0\.1/);
      });

      it('says that there is no network', async () => {
        const error = await refused('9.4', [kernelOrg('http://127.0.0.1:9')]);
        assert.equal(error.code, 'unavailable');
        assert.match(error.message, /http:\/\/127\.0\.0\.1:9\/v9\.x\/sha256sums\.asc/);
      });
    });
  });

  describe('by name', () => {
    it('lab, a tree, one file', () => {
      assert.deepEqual(kernelNamed('lab'), { kind: 'lab' });
      write('tree/Makefile', MAKEFILE);
      const file = write('tree/fs/eventpoll.c', '');
      assert.deepEqual(kernelNamed('tree', folder), {
        kind: 'linux',
        root: join(folder, 'tree'),
        version: '9.4.2',
      });
      assert.deepEqual(kernelNamed(file), {
        kind: 'linux',
        root: join(folder, 'tree', 'fs'),
        version: '(eventpoll.c)',
        files: { 'fs/eventpoll.c': file },
      });
    });

    it('the version is what the Makefile says', () => {
      const version = (text: string) => {
        write('Makefile', text);
        return versionOf(folder);
      };
      assert.equal(version(MAKEFILE), '9.4.2');
      assert.equal(
        version('VERSION = 6\nPATCHLEVEL = 13\nSUBLEVEL = 0\nEXTRAVERSION = -rc2\n'),
        '6.13-rc2',
      );
      assert.equal(version('all:\n'), undefined);
      write('fs/eventpoll.c', '');
      const kernel = kernelNamed(folder);
      assert.equal(kernel.kind === 'linux' && kernel.version, 'of unknown version');
    });

    for (const [name, pattern] of [
      ['banana', /kernel "banana": neither "lab" nor a version, .* \S+banana$/],
      ['.', /no Linux tree, for there is no \S+\/fs\/eventpoll\.c$/],
      ['5.99', /Linux 5\.99 is not in \S+: "epoll-lab kernel get 5\.99" fetches it$/],
    ] as const) {
      it(`refuses ${name}`, () => {
        assert.throws(
          () => kernelNamed(name, folder),
          (error: unknown) => {
            assert.ok(error instanceof UserError);
            assert.equal(error.code, 'file-not-found');
            assert.match(error.message, pattern);
            return true;
          },
        );
      });
    }
  });

  describe('on the command line', () => {
    function command(...args: string[]) {
      const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', MAIN, ...args], {
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    }

    it('runs a program on a tree, and says whose files run', () => {
      const tree = testKernel('6.12');
      assert.ok(tree.kind === 'linux');
      assert.deepEqual(command('kernel', 'path', '6.12'), {
        status: 0,
        stdout: `${tree.root}\n`,
        stderr: '',
      });
      const { status, stdout, stderr } = command('run', PROGRAM, '--kernel', '6.12', '--verbose');
      assert.equal(status, 0, stderr);
      assert.equal(stdout, "fd 4 is ready: read 'x'\n");
      assert.match(
        stderr,
        /^kernel: Linux 6\.12\.\d+ · fs\/eventpoll\.c, .*\n {2}fs\/eventpoll\.c +Linux\n/,
      );
    });

    it('shows where each concept is, or what is missing', () => {
      const found = command('anchors', '--kernel', '6.12');
      assert.equal(found.status, 0, found.stderr);
      const line = /^link-to-rdllist +\S+6\.12\.\d+\/fs\/eventpoll\.c:\d+ {2}list_add_tail\(/m;
      assert.match(found.stdout, line);
      const empty = command('anchors', '--kernel', write('empty.c', 'int nothing;\n'));
      assert.equal(empty.status, 65);
      assert.match(
        empty.stderr,
        /^link-to-rdllist: no function ep_poll_callback in fs\/eventpoll\.c/m,
      );
      assert.equal(command('anchors', 'x').status, 64);
    });

    it('64, 65 and 66 for what is no kernel', () => {
      const broken = write('broken.c', 'int eventpoll(\n');
      const absent = command('run', PROGRAM, '--kernel', 'absent');
      assert.equal(absent.status, 66);
      assert.match(absent.stderr, /kernel "absent": neither/);
      const wrong = command('run', PROGRAM, '--kernel', broken);
      assert.equal(wrong.status, 65);
      assert.match(wrong.stderr, /broken\.c:2:1: error:/);
      for (const args of [
        [],
        ['get'],
        ['get', 'newest'],
        ['path', 'x'],
        ['drop', '6.12'],
        ['list', 'x'],
      ]) {
        assert.equal(command('kernel', ...args).status, 64, args.join(' '));
      }
    });
  });
});

/** Text that does not compress. */
function randomText(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += state.toString(36);
  }
  return text;
}
