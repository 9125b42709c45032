/** Capturing where a run stands: the place has a name, and the moment is the only one of its kind. */
import assert from 'node:assert/strict';
import { DiskFiles } from '../../extension/cli/files';
import { captureMoment, capturedBlock, type Captured } from '../../extension/lab/capture';
import { readLesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { Rehearsal } from '../../extension/lab/rehearsal';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS, type Simulation } from '../../extension/simulation/interfaces';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { readAnchorTable } from '../../extension/source/anchors';
import { labsFile, sourceFile, syntax } from '../source/helper';
import { LABS } from './course';

const PROGRAM = sourceFile(
  '/lab/bells.c',
  `
#include <sys/epoll.h>
#include <sys/eventfd.h>
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0), bells[2], sum = 0;

	for (int i = 0; i < 2; i++) {
		bells[i] = eventfd(0, 0);
		epoll_ctl(epfd, EPOLL_CTL_ADD, bells[i], &event);
	}
	for (int i = 0; i < 2; i++)
		eventfd_write(bells[i], 1);
	for (int i = 0; i < 3; i++)
		sum += 1;
	return sum;
}
`,
);

describe('capture', function () {
  this.timeout(60_000);

  async function at(runTo: (simulation: Simulation, places: Places) => void) {
    const files = new DiskFiles();
    const request = {
      programs: [PROGRAM],
      provider: files,
      labsRoot: LABS,
      options: DEFAULT_OPTIONS,
    };
    const { table } = readAnchorTable(labsFile('anchors.yaml'));
    const places = new Places(await syntax(), table!, {
      programs: [PROGRAM],
      kernel: kernelSources({ kind: 'lab' }, files, LABS),
    });
    const { simulation } = buildSimulation(request);
    runTo(simulation!, places);
    const rehearsal = new Rehearsal(buildSimulation, () => places);
    const parts = { simulation: simulation!, request, places, anchors: table!, rehearsal };
    const captured = await captureMoment(parts);
    const found = await rehearsal.find(request, captured.moment);
    assert.equal(found, simulation!.moment, JSON.stringify(captured.moment));
    return captured;
  }

  /** Stops before the line of a place for the nth time. */
  function stop(name: string, nth: number) {
    return (simulation: Simulation, places: Places) => {
      const found = places.resolve(name);
      assert.ok(found.ok);
      simulation.setBreakpoints(found.anchor.path, [
        { path: found.anchor.path, line: found.anchor.line, hitCondition: String(nth) },
      ]);
      const event = simulation.advance({ kind: 'continue' }, 10_000_000);
      assert.equal(event.kind, 'breakpoint');
    };
  }

  const sound = (captured: Captured) => {
    for (const kind of ['run', 'check'] as const) {
      const solve = kind === 'check' ? '' : '\n';
      const text = `---\nid: x\ntitle: X\nminutes: 1\nprogram: bells.c\n---\n\n## One\n${capturedBlock(kind, captured)}${solve}`;
      const { diagnostics } = readLesson(sourceFile('lesson.md', text));
      assert.deepEqual(diagnostics, []);
    }
  };

  it('names a concept of the kernel', async () => {
    const captured = await at(stop('link-to-rdllist', 1));
    assert.deepEqual(captured.moment, { at: 'link-to-rdllist' });
    sound(captured);
  });

  it('tells the second of its kind from the first', async () => {
    const captured = await at(stop('main#eventfd_write(…)', 2));
    assert.equal(captured.moment.at, 'main#eventfd_write(bells[i], 1)');
    assert.equal(captured.moment.when, 'i == 1');
    sound(captured);
  });
});
