/** Solutions that edit: the statement of a place, in the program and in a file of the kernel that is `editable`. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { formatDiagnostic } from '../../extension/base/diagnostic';
import { DiskFiles } from '../../extension/cli/files';
import { Glossary } from '../../extension/lab/glossary';
import { readLesson } from '../../extension/lab/lesson';
import { Places } from '../../extension/lab/place';
import { validateLesson } from '../../extension/lab/validate';
import { verifyLab } from '../../extension/lab/verify';
import { buildSimulation } from '../../extension/simulation/build';
import { DEFAULT_OPTIONS, type KernelCopies } from '../../extension/simulation/interfaces';
import { kernelSources } from '../../extension/simulation/kernel-files';
import { readAnchorTable } from '../../extension/source/anchors';
import { labsFile, ROOT, sourceFile, syntax } from '../source/helper';

const PROGRAM = `
#include <sys/epoll.h>
#include <sys/eventfd.h>
static int limit = 1;
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0), bell = eventfd(0, 0), count;

	epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &event);
	eventfd_write(bell, 1);
	limit = 2;
	count = epoll_wait(epfd, &event, 1, 0);
	return count;
}
`;

const lesson = (editable: string) => `---
id: broken
title: A broken kernel
minutes: 1
program: bell.c
editable: [${editable}]
---

## One

\`\`\`lab
task: Make the callback forget the item, and the program change its mind.
solve:
  edit:
    - { at: link-to-rdllist, replace: ';' }
    - { at: 'main#limit = 2', replace: limit = 3; }
check:
  expect:
    - { that: count == 0, at: 'main#return count', because: The event is still reported. }
    - { that: limit == 3, at: 'main#return count', because: The limit is the old one. }
  right: Nothing is reported.
\`\`\`
`;

describe('solutions that edit', function () {
  this.timeout(60_000);
  const files = new DiskFiles();
  const labsRoot = path.join(ROOT, 'labs');
  const { table } = readAnchorTable(labsFile('anchors.yaml'));
  const program = sourceFile('/lab/bell.c', PROGRAM);
  const kernel = { kind: 'lab' } as const;

  async function placer() {
    const parser = await syntax();
    return (programs: readonly (typeof program)[], copies?: KernelCopies) =>
      new Places(parser, table!, {
        programs,
        kernel: kernelSources(kernel, files, labsRoot, undefined, copies),
      });
  }

  it('change a statement of the kernel by its concept, and the lab runs with it', async () => {
    const { lesson: read, diagnostics } = readLesson(
      sourceFile('lesson.md', lesson('fs/eventpoll.c')),
    );
    assert.deepEqual(diagnostics, []);
    const places = await placer();
    assert.deepEqual(
      validateLesson(read!, () => places([program]), Glossary.EMPTY),
      [],
    );
    const wrong = await verifyLab(read!, [program], {
      build: buildSimulation,
      request: (_, programs, kernelCopies) => ({
        programs,
        kernelCopies,
        kernel,
        provider: files,
        labsRoot,
        options: DEFAULT_OPTIONS,
      }),
      places: (_, programs, copies) => places(programs, copies),
    });
    assert.equal(wrong.map(formatDiagnostic).join(''), '');
  });

  it('may not change a file of the kernel that is not editable', async () => {
    const { lesson: read } = readLesson(sourceFile('lesson.md', lesson('')));
    const places = await placer();
    assert.deepEqual(
      validateLesson(read!, () => places([program]), Glossary.EMPTY).map(
        ({ span, message }) => `${span!.line}: ${message}`,
      ),
      [
        '15: fs/eventpoll.c is not among the files that this lab lets one edit (editable: [fs/eventpoll.c])',
      ],
    );
  });
});
