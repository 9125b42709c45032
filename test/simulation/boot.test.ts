/** A run that begins with the kernel's own first statement: the start of the kernel is steps like all others. */
import assert from 'node:assert/strict';
import type { Simulation } from '../../extension/simulation/interfaces';
import { finish, outputOf, runOf } from './build-run';

const PROGRAM = `
#include <stdio.h>
#include <sys/epoll.h>
int main(void) { printf("%d\\n", epoll_create1(0)); return 0; }
`;

function runTo(simulation: Simulation, name: string): void {
  const { entry, end } = simulation.functions.find((info) => info.name === name)!;
  const inside = simulation.statements.filter(({ pc }) => pc >= entry && pc < end);
  const pcs = [Math.min(...inside.map(({ pc }) => pc))];
  assert.equal(finish(simulation, { kind: 'runTo', pcs }).kind, 'step');
}

const chain = (simulation: Simulation) =>
  simulation.frames(simulation.currentTask).map((frame) => frame.function.name);

describe('a run that begins at the start of the kernel', function () {
  this.timeout(60_000);

  it('comes to initcalls, to the program, and to the end of it; and back', () => {
    const run = runOf(PROGRAM, { begin: 'boot' });
    assert.deepEqual([run.moment, chain(run)], [0, ['start_kernel']]);
    runTo(run, 'eventpoll_init');
    const inInit = run.moment;
    const stack = ['eventpoll_init', 'eventpoll_init_initcall', 'do_initcalls', 'start_kernel'];
    assert.deepEqual(chain(run), stack);
    runTo(run, 'main');
    assert.equal(run.tasks().find(({ current }) => current)!.name, 'test');
    assert.equal(finish(run, { kind: 'continue' }).kind, 'exited');
    assert.equal(outputOf(run), '3\n');

    finish(run, { kind: 'seek', moment: inInit });
    assert.deepEqual(chain(run), stack);
    assert.equal(finish(run, { kind: 'continue' }).kind, 'exited');
    assert.equal(outputOf(run), '3\n');
  });

  it('goes on from main as any run does', () => {
    const withBoot = runOf(PROGRAM, { begin: 'boot' });
    runTo(withBoot, 'main');
    const start = withBoot.moment;
    finish(withBoot, { kind: 'continue' });
    const without = runOf(PROGRAM);
    finish(without, { kind: 'continue' });
    assert.equal(withBoot.moment - start, without.moment);
  });
});
