/**
 * Turns a lesson's directed schedule ("run reader until it has looked, then writer until it sleeps") into choices, by
 * playing it once on a run that nobody sees. Where its steps end is found by place and condition, so the same lesson
 * fits every kernel; the choices that come out belong to one.
 */
import type { Candidate } from '../kernel/schedule';
import type { Goal, Simulation, StopEvent } from '../simulation/interfaces';
import { describeMoment, goalOf, LabProblem } from './moments';
import type { Places } from './place';
import type { ScheduleStep } from './schema';
import { t } from './texts';

/** Statements after which a step is given up. */
const MOST = 5_000_000;
/** After so many statements a task's name is looked at again: it may be given one while it waits. */
const LOOK = 20;
/** Milliseconds after which others get their turn. */
const PATIENCE = 20;

/** The run stands at moment 0 under a directed schedule, and then at the end of the last step. Throws LabProblem. */
export async function direct(
  simulation: Simulation,
  places: Places,
  steps: readonly ScheduleStep[],
): Promise<void> {
  for (const [i, step] of steps.entries()) {
    const problem = await new Step(simulation, places, step).play();
    if (problem !== undefined)
      throw new LabProblem(t('Step {0} of the schedule: {1}', String(i + 1), problem));
  }
}

class Step {
  private readonly name: string;
  /** Undefined: until it sleeps or ends. */
  private readonly goal: Goal | undefined;
  private pids: ReadonlySet<number> = new Set();
  /** Who could run when the names were looked at. */
  private open = '';
  private since = performance.now();

  constructor(
    private readonly simulation: Simulation,
    places: Places,
    private readonly step: ScheduleStep,
  ) {
    this.name = step.run ?? '';
    const { until } = step;
    this.goal = until && goalOf(simulation, places, { task: this.name, ...until });
  }

  /** Undefined when it has been done, else what is wrong. */
  async play(): Promise<string | undefined> {
    if (this.step.interrupt) return this.interrupt();
    let ran = false;
    const why = this.whyNot();
    if (why !== undefined) return t('{0} cannot go on here: {1}', this.name, why);
    for (let left = MOST; left > 0; left--) {
      const runs = this.runs(left);
      if (!runs && ran && !this.goal) return undefined;
      ran ||= runs;
      const event = this.advance();
      if (event.kind === 'step') return undefined;
      if (isOver(event)) return ran && !this.goal ? undefined : this.tooLate();
      await this.pause();
    }
    return t('{0} statements were not enough', MOST.toLocaleString('en-US'));
  }

  /** It waits for a CPU, and cannot have one where the step before has ended. */
  private whyNot(): string | undefined {
    const { simulation, name } = this;
    const pids = simulation.tasks().filter((task) => task.name === name);
    const meant = simulation
      .candidates()
      .filter(({ task }) => pids.some(({ pid }) => pid === task));
    const can = meant.some(({ why }) => why === undefined) || this.idleCpu() !== undefined;
    return can ? undefined : meant[0]?.why;
  }

  /** A CPU that is awake and has nothing to do yet: it can take a task that may not run where the run stands. */
  private idleCpu(): Candidate | undefined {
    return this.simulation
      .candidates()
      .find(({ task, next, why }) => task === 0 && !next && why === undefined);
  }

  /** Whether the task goes on; it does as soon as it can. */
  private runs(left: number): boolean {
    const { simulation } = this;
    if (this.pids.has(simulation.currentTask)) return true;
    const open = simulation.candidates();
    const now = open.map(({ task, why }) => `${task} ${why ?? ''}`).join();
    if (now === this.open && left % LOOK !== 0) return false;
    this.open = now;
    const tasks = simulation.tasks().filter(({ name }) => name === this.name);
    this.pids = new Set(tasks.map(({ pid }) => pid));
    if (this.pids.has(simulation.currentTask)) return true;
    const mine = open.filter(({ task }) => this.pids.has(task));
    const candidate =
      mine.find(({ why }) => why === undefined) ?? (mine.length > 0 ? this.idleCpu() : undefined);
    if (!candidate) return false;
    const { task, cpu } = candidate;
    return simulation.choose({ kind: 'run', task, cpu }) === undefined && task !== 0;
  }

  /** Its handler runs to its end, for nobody can be switched to in the middle of it. */
  private interrupt(): string | undefined {
    const { simulation } = this;
    const why = simulation.choose({ kind: 'interrupt' });
    if (why !== undefined) return t('no interrupt can come here: {0}', why);
    const task = simulation.currentTask;
    for (let left = MOST; left > 0; left--) {
      if (!simulation.frames(task).some(({ entry }) => entry === 'interrupt')) return undefined;
      if (isOver(this.advance())) return undefined;
    }
    return t('the interrupt does not end');
  }

  /** One statement. */
  private advance(): StopEvent {
    const { simulation, goal } = this;
    return simulation.advance(goal ?? { kind: 'seek', moment: simulation.moment + 1 }, 1);
  }

  private tooLate(): string {
    const { until } = this.step;
    if (!until) return t('the program ends before {0} can run', this.name);
    const moment = describeMoment({ task: this.name, ...until });
    return t('the program ends before it comes to {0}', moment);
  }

  private async pause(): Promise<void> {
    if (performance.now() - this.since < PATIENCE) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.since = performance.now();
  }
}

function isOver({ kind }: StopEvent): boolean {
  return kind === 'exited' || kind === 'report';
}
