/**
 * What lab 14 says about its last program: without the second look there is a schedule that loses the wake-up, and the
 * search finds it; with it there is none with one preemption, and the search says that it has tried them all.
 */
import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { buildExploration, DEFAULT_EXPLORE } from '../../extension/simulation/explore/explore';
import type { ExploreResult } from '../../extension/simulation/explore/interfaces';
import { DEFAULT_OPTIONS, type KernelCopies } from '../../extension/simulation/interfaces';
import { AnchorResolver, readAnchorTable } from '../../extension/source/anchors';
import { labsFile, ROOT, syntax, treeAt } from '../source/helper';
import { LABS } from './course';

describe('lab 14: the second look', function () {
  this.timeout(300_000);

  function search(kernelCopies?: KernelCopies): ExploreResult {
    const { exploration, diagnostics } = buildExploration(
      {
        programs: [labsFile('14-break-the-kernel/meeting.c')],
        provider: new DiskFiles(),
        labsRoot: LABS,
        ...(kernelCopies && { kernelCopies }),
        options: { ...DEFAULT_OPTIONS, cpus: 2 },
      },
      { ...DEFAULT_EXPLORE, preemptions: 1 },
    );
    assert.equal(diagnostics.map(formatDiagnostic).join(''), '');
    while (!exploration!.advance(1_000_000));
    return exploration!.result!;
  }

  it('is missed under one schedule: the search finds a lost wake-up', async () => {
    const { table } = readAnchorTable(labsFile('anchors.yaml'));
    const tree = treeAt(`${ROOT}/labs/kernel`);
    const concept = table!.concepts.get('check-before-sleep')!;
    const found = new AnchorResolver(await syntax(), tree).resolve('check-before-sleep', concept);
    assert.ok(found.ok);
    const { file, start, end } = found.anchor.span;
    const text = file.text.slice(0, start) + 'eavail = 0;' + file.text.slice(end);
    const { bad } = search({ 'fs/eventpoll.c': { path: '/copy/fs/eventpoll.c', text } });
    assert.deepEqual([bad?.kind, bad?.preemptions], ['lost wake-up', 1]);
  });

  it('is enough: no schedule with one preemption is bad', () => {
    const { bad, coverage } = search();
    assert.deepEqual([bad, coverage.exhausted], [undefined, true]);
  });
});
