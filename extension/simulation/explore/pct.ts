/**
 * Probabilistic concurrency testing: each task gets a random priority, whoever has the highest runs, and at so many random
 * steps of the run the running task's priority becomes the lowest. A bug that needs d - 1 such changes is found by each
 * run with a probability of at least 1 / (tasks * steps^(d - 1)).
 *
 * S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of
 * Finding Bugs, ASPLOS 2010.
 */
import type { FunctionInfo } from '../../bytecode/image';
import type { RunResult } from '../../kernel/interfaces';
import type { Choice } from '../../kernel/schedule';
import { ContestedWords } from './contested-words';
import type { Ended } from './depth-first';
import { HappensBefore } from './happens-before';
import type { Subject } from './subject';
import { STOP, Trace, type Place } from './trace';

export interface PctOptions {
  /** Changes of priority in a run: d - 1. */
  readonly changes: number;
  readonly runs: number;
  readonly maxStatements: number;
  readonly seed: number;
}

export class Pct {
  runs = 0;
  bound = 0;
  readonly contested = new ContestedWords();
  private readonly happened = new HappensBefore();
  private readonly trace: Trace;
  private random: number;
  private readonly seen = new Set<string>();
  /** Most of one run so far. */
  private mostSteps = 1;
  private mostTasks = 1;

  // Of the run that is under way.
  private started = false;
  private choices: Choice[] = [];
  private preemptions = 0;
  private steps = 0;
  private changesAt: number[] = [];
  private readonly priorities = new Map<number, number>();
  private wakes = false;
  private stoppedAt: Place | undefined;

  constructor(
    private readonly subject: Subject,
    private readonly options: PctOptions,
    functions: readonly FunctionInfo[],
    onIdle: () => void,
    private readonly mayGoOn: () => boolean,
  ) {
    this.random = (Math.imul(options.seed, 0x9e3779b1) ^ 0x2545f491) | 1;
    this.trace = new Trace(
      subject.machine,
      subject.foreground,
      this.contested,
      this.happened,
      functions,
      (place) => this.arrived(place),
      onIdle,
    );
  }

  /** Different states at the places seen. */
  get states(): number {
    return this.seen.size;
  }

  get probability(): number {
    return 1 / (this.mostTasks * this.mostSteps ** this.options.changes);
  }

  advance(statements: number): Ended | 'exhausted' | undefined {
    const { subject } = this;
    const end = subject.statements + statements;
    while (subject.statements < end) {
      if (!this.started) {
        if (this.runs >= this.options.runs) return 'exhausted';
        this.startRun();
      }
      const ended = this.goOn(end);
      if (ended) return ended;
    }
    return undefined;
  }

  private startRun(): void {
    this.happened.undo(0);
    this.subject.choose(0, [], this.trace.quietHooks);
    this.started = true;
    this.runs++;
    this.choices = [];
    this.preemptions = 0;
    this.steps = 0;
    this.priorities.clear();
    this.changesAt = Array.from(
      { length: this.options.changes },
      () => 1 + this.draw(this.mostSteps),
    );
    this.wakes = true;
    this.trace.begin(false);
  }

  private goOn(slice: number): Ended | undefined {
    const { subject, options, trace } = this;
    const left = Math.min(
      options.maxStatements - subject.machine.moment,
      slice - subject.statements,
    );
    const hooks = { ...trace.hooks, onWake: () => (this.wakes = true) };
    const result = subject.run(Math.max(0, left), hooks);
    if (result.kind === 'requested' && result.why === STOP) {
      this.decide(this.stoppedAt!);
      return undefined;
    }
    if (result.kind === 'requested' && this.mayGoOn()) return undefined;
    if (result.kind === 'limit' && subject.machine.moment < options.maxStatements) return undefined;
    // Its end is a step as well, before which another task may have to go on.
    trace.end();
    if (!trace.stopped) return this.over(result);
    this.decide(this.stoppedAt!);
    return undefined;
  }

  private over(result: RunResult): Ended {
    this.started = false;
    this.mostSteps = Math.max(this.mostSteps, this.steps);
    this.mostTasks = Math.max(this.mostTasks, this.priorities.size);
    return { result, choices: this.choices, preemptions: this.preemptions };
  }

  private arrived(place: Place): boolean {
    this.seen.add(`${place.low},${place.high}`);
    this.steps++;
    const change = this.changesAt.indexOf(this.steps);
    if (change >= 0) this.priorities.set(place.task, -1 - change);
    if (change < 0 && !this.wakes && !place.free) return true;
    this.wakes = false;
    this.stoppedAt = place;
    return false;
  }

  /** Who has the highest priority goes on. */
  private decide(place: Place): void {
    const { subject } = this;
    subject.back(place.moment);
    this.happened.undo(place.mark);
    const best = this.best();
    if (best === undefined || this.choices.at(-1)?.moment === place.moment) {
      this.trace.begin(true);
      return;
    }
    this.choices.push({ moment: place.moment, kind: 'run', ...best });
    if (!place.free) this.preemptions++;
    subject.choose(place.moment, this.choices, this.trace.quietHooks);
    this.trace.begin(true);
  }

  /** Undefined when it is the task that goes on anyhow. */
  private best(): { readonly task: number; readonly cpu?: number } | undefined {
    const all = this.subject.kernel.candidates();
    const here = all[0];
    const possible = new Set(this.subject.others());
    const ranked = all
      .filter(({ task }) => task !== 0)
      .sort((a, b) => this.priorityOf(b.task) - this.priorityOf(a.task));
    for (const candidate of ranked) {
      if (candidate === here) return undefined;
      const { task, cpu } = candidate;
      const same = [...possible].find((other) => other.task === task && other.cpu === cpu);
      if (same) return { task };
      // It waits for a CPU, and there is one with nothing to do.
      const idle = [...possible].find((other) => other.task === 0);
      if (idle && cpu === here?.cpu) return { task: 0, cpu: idle.cpu };
    }
    return undefined;
  }

  private priorityOf(task: number): number {
    let priority = this.priorities.get(task);
    if (priority === undefined) {
      priority = this.draw(1 << 20);
      this.priorities.set(task, priority);
    }
    return priority;
  }

  private draw(below: number): number {
    let x = this.random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.random = x;
    return (x >>> 0) % below;
  }
}
