/** What programs that somebody handed in may read while they are graded. */
import assert from 'node:assert/strict';
import { confined } from '../../extension/cli/submission';
import type { PlayerParts } from '../../extension/lab/player';
import type { StepSetup } from '../../extension/lab/setup';
import type { SourceTree } from '../../extension/simulation/interfaces';

describe('a submission that is graded', () => {
  const provider: SourceTree = { read: (path) => path, list: () => [] };
  const parts = {
    request: ({ kernel }: StepSetup) => ({
      provider,
      kernel: { kind: 'linux', root: `/trees/${kernel}`, version: kernel },
    }),
  } as unknown as PlayerParts;
  const made = confined(parts, ['/lab']);
  const treeOn = (kernel: string) => made.request({ kernel } as StepSetup, [], undefined).provider;

  it("reads the lab's folders and the step's own kernel, whichever step came before", () => {
    for (const [kernel, other] of [
      ['6.1', '6.12'],
      ['6.12', '6.1'],
    ] as const) {
      const tree = treeOn(kernel);
      assert.equal(tree.read('/lab/program.c'), '/lab/program.c');
      assert.equal(tree.read(`/trees/${kernel}/fs/a.c`), `/trees/${kernel}/fs/a.c`);
      assert.equal(tree.read(`/trees/${other}/fs/a.c`), undefined);
      assert.equal(tree.read('/lab/../etc/passwd'), undefined);
      assert.equal(tree.read('/etc/passwd'), undefined);
    }
  });

  it('gets the same tree for the same kernel, so that a run is not built twice', () => {
    assert.equal(treeOn('6.1'), treeOn('6.1'));
  });
});
