/** The controller over a run of its own making: slices, interruption, order, announcements. */
import assert from 'node:assert/strict';
import { SimulationController } from '../../extension/simulation/controller';
import type { Goal, Simulation, StopEvent } from '../../extension/simulation/interfaces';

/** A run that counts statements; `limit` is where it exits. What is tested is the controller, not the run. */
function countingRun(limit: number) {
  const run = {
    moment: 0,
    advance(goal: Goal, statements: number): StopEvent {
      const target = goal.kind === 'seek' ? Math.min(goal.moment, limit) : limit;
      run.moment = Math.min(target, run.moment + statements);
      if (run.moment < target) return { kind: 'more' };
      return run.moment === limit
        ? { kind: 'exited', status: 0 }
        : { kind: 'arrived', atStart: false };
    },
  };
  return run as typeof run & Simulation;
}

async function controllerOf(simulation: Simulation): Promise<SimulationController> {
  const controller = new SimulationController();
  await controller.build(() => ({ simulation, diagnostics: [] }));
  return controller;
}

describe('SimulationController', () => {
  it('performs goals in the order asked for, in slices', async () => {
    const run = countingRun(10_000_000);
    const controller = await controllerOf(run);
    const order: string[] = [];
    controller.onDidChange((change) => order.push(`${change.kind} ${run.moment}`));
    const first = controller.perform({ kind: 'seek', moment: 50_000 });
    const second = controller.perform({ kind: 'seek', moment: 90_000 });
    assert.equal((await first).kind, 'arrived');
    assert.equal((await second).kind, 'arrived');
    assert.deepEqual(order, ['running 0', 'stopped 50000', 'running 50000', 'stopped 90000']);
  });

  it('stops an endless goal within two slices and drops what waited', async () => {
    const controller = await controllerOf(countingRun(Number.MAX_SAFE_INTEGER));
    const endless = controller.perform({ kind: 'continue' });
    const waiting = controller.perform({ kind: 'stepIn', task: 1 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const asked = performance.now();
    controller.interrupt();
    assert.deepEqual(await endless, { kind: 'more' });
    assert.deepEqual(await waiting, { kind: 'more' });
    assert.ok(performance.now() - asked < 100);
    assert.equal(controller.last?.kind, 'stopped');
    const next = await controller.perform({ kind: 'seek', moment: 0 });
    assert.equal(next.kind, 'arrived');
  });

  it('announces the end of the run, and failed builds with their text', async () => {
    const controller = await controllerOf(countingRun(5));
    await controller.perform({ kind: 'continue' });
    assert.equal(controller.last?.kind, 'ended');
    await controller.build(() => ({
      diagnostics: [{ severity: 'error', message: 'no main in program.c' }],
    }));
    assert.deepEqual(controller.last, { kind: 'failed', text: 'error: no main in program.c\n' });
    await assert.rejects(controller.perform({ kind: 'continue' }), /nothing is being run/);
  });
});
