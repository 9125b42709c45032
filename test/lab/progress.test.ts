/** Progress: kept, read again, and never lost to a bad file. */
import assert from 'node:assert/strict';
import { Progress, type ProgressStore } from '../../extension/lab/progress';

/** Files in memory; what is tested is what is done with them. */
class MemoryStore implements ProgressStore {
  aside: string | undefined;
  saves = 0;
  constructor(public text?: string) {}
  load() {
    return Promise.resolve(this.text);
  }
  save(text: string) {
    this.saves++;
    this.text = text;
    return Promise.resolve();
  }
  setAside() {
    this.aside = this.text;
    this.text = undefined;
    return Promise.resolve('progress.damaged-1.json');
  }
}

const DONE = { current: 2, visited: [0, 1], blocks: { 's1-run-1': { done: true } } };

describe('progress', () => {
  it('survives being closed and opened', async () => {
    const store = new MemoryStore();
    const progress = await Progress.open(store);
    await progress.set('demo', DONE);
    const again = await Progress.open(store);
    assert.deepEqual(again.of('demo'), DONE);
    assert.equal(again.of('other').current, 0);
    assert.equal(again.notice, undefined);
  });

  const damaged: Record<string, string> = {
    'cut off': '{"version":1,"labs":{"demo":{"curr',
    'not an object': '[]',
    empty: '',
    'of another shape': '{"version":1,"labs":{"demo":{"current":-1,"visited":[],"blocks":{}}}}',
    'without a version': '{"labs":{}}',
  };
  for (const [how, text] of Object.entries(damaged)) {
    it(`${how}: is set aside with a notice, and work goes on`, async () => {
      const store = new MemoryStore(text);
      const progress = await Progress.open(store);
      assert.equal(store.aside, text);
      assert.match(progress.notice!, /set aside as progress\.damaged-1\.json/);
      await progress.set('demo', DONE);
      assert.deepEqual((await Progress.open(store)).of('demo'), DONE);
    });
  }

  it('of a newer version is left as it is', async () => {
    const text = '{"version":2,"labs":{"demo":"?"}}';
    const store = new MemoryStore(text);
    const progress = await Progress.open(store);
    await progress.set('demo', DONE);
    assert.deepEqual([store.text, store.saves, store.aside], [text, 0, undefined]);
    assert.deepEqual(progress.of('demo'), DONE);
    assert.match(progress.notice!, /newer version/);
  });

  it('that cannot be read does not keep the lab from opening', async () => {
    const store = new MemoryStore();
    store.load = () => Promise.reject(new Error('disk on fire'));
    const progress = await Progress.open(store);
    await progress.set('demo', DONE);
    assert.equal(store.saves, 0);
    assert.match(progress.notice!, /disk on fire/);
  });

  it('is written in order', async () => {
    const store = new MemoryStore();
    const texts: string[] = [];
    store.save = async (text) => {
      await new Promise((resolve) => setTimeout(resolve, texts.length === 0 ? 20 : 0));
      texts.push(text);
    };
    const progress = await Progress.open(store);
    await Promise.all([
      progress.set('demo', { ...DONE, current: 0 }),
      progress.set('demo', { ...DONE, current: 1 }),
    ]);
    assert.deepEqual(
      texts.map((text) => /"current": (\d)/.exec(text)![1]),
      ['0', '1'],
    );
  });
});
