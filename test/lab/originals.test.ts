/** What Reset puts back in labs that are their own only copy. */
import assert from 'node:assert/strict';
import { Originals, type OriginalFiles } from '../../extension/lab/originals';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('originals of labs', () => {
  const disk = new Map<string, Uint8Array>();
  const files: OriginalFiles = {
    read: (uri) => Promise.resolve(disk.get(uri)),
    write: (uri, content) => Promise.resolve(void disk.set(uri, content)),
  };
  const originals = new Originals(files, 'file:///storage/originals');
  const lab = 'file:///home/me/my-lab';
  const kept = (name: string) => disk.get(originals.uriOf(lab, name));

  it('are what the programs were when the lab was first opened, byte for byte', async () => {
    disk.set(`${lab}/program.c`, new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x0d, 0x0a]));
    await originals.keep(lab, ['program.c', 'later.c']);
    disk.set(`${lab}/program.c`, bytes('edited'));
    disk.set(`${lab}/later.c`, bytes('came with a new version'));
    await originals.keep(lab, ['program.c', 'later.c']);
    assert.deepEqual([...kept('program.c')!], [0xef, 0xbb, 0xbf, 0xff, 0x0d, 0x0a]);
    assert.deepEqual(kept('later.c'), bytes('came with a new version'));
  });

  it('of two labs of one name do not mix, and names stay short', () => {
    const [one, other] = [`${lab}`, 'file:///home/you/my-lab'];
    assert.notEqual(originals.uriOf(one, 'program.c'), originals.uriOf(other, 'program.c'));
    const long = originals.uriOf(`file:///${'x'.repeat(5000)}/../%2e%2e`, 'program.c');
    assert.match(long, /^file:\/\/\/storage\/originals\/[\w-]{1,60}\/program\.c$/);
  });
});
