/**
 * All schedules with at most so many preemptions, depth first. Each run goes to its end (or until it comes to a state
 * from which there is nothing new to find), then back to the last place where it could have gone another way.
 *
 * The bound is raised one by one, so that the first bad run has as few preemptions as any. When a pass has met words that
 * tasks contend for and that were not known, it is made again with the places that it lacked.
 */
import type { RunResult } from '../../kernel/interfaces';
import type { Choice } from '../../kernel/schedule';
import type { FunctionInfo } from '../../bytecode/image';
import { ContestedWords } from './contested-words';
import { HappensBefore } from './happens-before';
import type { Subject } from './subject';
import { STOP, Trace, type Place } from './trace';
import { VisitedStates } from './visited-states';

/** A run, from its last choice on. */
interface Branch {
  readonly choices: readonly Choice[];
  readonly preemptions: number;
  /** Where another choice has not been tried yet, earliest first. */
  readonly places: Place[];
  /** At the place that is being tried. */
  place?: Place;
  alternatives: Choice[];
}

/** A run that has come to its end. */
export interface Ended {
  readonly result: RunResult;
  readonly choices: readonly Choice[];
  readonly preemptions: number;
}

export interface DepthFirstOptions {
  /** Most preemptions. */
  readonly preemptions: number;
  /** Statements after which one run is given up. */
  readonly maxStatements: number;
}

export class DepthFirst {
  /** Runs made, those that were cut short because they came to a known state included. */
  runs = 0;
  /** Of the pass that is under way. */
  bound = 0;
  readonly contested = new ContestedWords();
  private happened = new HappensBefore();
  private visited = new VisitedStates();
  private readonly trace: Trace;
  private readonly branches: Branch[] = [];
  private running: Branch | undefined;
  private end = 0;

  constructor(
    private readonly subject: Subject,
    private readonly options: DepthFirstOptions,
    functions: readonly FunctionInfo[],
    onIdle: () => void,
    /** Asked after a stop that `onIdle` has requested. */
    private readonly mayGoOn: () => boolean,
  ) {
    const { machine, foreground } = subject;
    this.trace = new Trace(
      machine,
      foreground,
      this.contested,
      this.happened,
      functions,
      (place) => this.arrived(place),
      onIdle,
    );
    this.startPass();
  }

  get states(): number {
    return this.visited.count;
  }

  /** Words that tasks contend for. */
  get contestedWords(): number {
    return this.contested.count;
  }

  /**
   * Goes on for about so many statements. Returns a run that has come to its end, undefined when more is to be done,
   * and `exhausted` when every schedule has been made.
   */
  advance(statements: number): Ended | 'exhausted' | undefined {
    const end = this.subject.statements + statements;
    while (this.subject.statements < end) {
      const ended = this.running ? this.goOn(end) : this.next();
      if (ended) return ended;
    }
    return undefined;
  }

  // ---------------------------------------------------------------- passes

  private startPass(): void {
    this.happened.undo(0);
    this.subject.choose(0, [], this.trace.quietHooks);
    this.begin({ choices: [], preemptions: 0, places: [], alternatives: [] }, false);
  }

  private passEnded(): 'exhausted' | undefined {
    if (this.contested.hasGrown()) this.visited = new VisitedStates();
    else if (this.bound < this.options.preemptions) this.bound++;
    else return 'exhausted';
    this.startPass();
    return undefined;
  }

  // ---------------------------------------------------------------- one run

  private begin(branch: Branch, chosen: boolean): void {
    this.running = branch;
    this.end = this.options.maxStatements;
    this.runs++;
    this.trace.begin(chosen);
  }

  private goOn(slice: number): Ended | undefined {
    const branch = this.running!;
    const { subject, trace } = this;
    const left = Math.min(this.end - subject.machine.moment, slice - subject.statements);
    const result = subject.run(Math.max(0, left), trace.hooks);
    const asked = result.kind === 'requested' && result.why !== STOP;
    if (asked && !this.mayGoOn()) return this.over(branch, result);
    const stopped = result.kind === 'requested' && !asked;
    const over = result.kind !== 'limit' && result.kind !== 'requested';
    if (!stopped && !over && subject.machine.moment < this.end) return undefined;
    return this.over(branch, result);
  }

  private over(branch: Branch, result: RunResult): Ended | undefined {
    const { trace } = this;
    trace.end();
    this.running = undefined;
    this.branches.push(branch);
    if (trace.stopped) return undefined;
    const { choices, preemptions } = branch;
    return { result, choices, preemptions };
  }

  private arrived(place: Place): boolean {
    const branch = this.running!;
    const left = this.bound - branch.preemptions;
    if (!this.visited.visit(place.low, place.high, left)) return false;
    if (left > 0 || place.free) insert(branch.places, place);
    return true;
  }

  // ---------------------------------------------------------------- going back

  private next(): 'exhausted' | undefined {
    for (;;) {
      const branch = this.branches.at(-1);
      if (!branch) return this.passEnded();
      const choice = branch.alternatives.pop();
      if (choice) {
        this.take(branch, branch.place!, choice);
        return undefined;
      }
      const place = branch.places.pop();
      if (!place) this.branches.pop();
      else {
        branch.place = place;
        branch.alternatives = this.alternatives(branch, place);
      }
    }
  }

  private take(branch: Branch, place: Place, choice: Choice): void {
    const choices = [...branch.choices, choice];
    this.subject.choose(place.moment, choices, this.trace.quietHooks);
    this.happened.undo(place.mark);
    const cost = place.free && choice.kind === 'run' ? 0 : 1;
    const preemptions = branch.preemptions + cost;
    this.begin({ choices, preemptions, places: [], alternatives: [] }, true);
  }

  private alternatives(branch: Branch, place: Place): Choice[] {
    const { moment } = place;
    const last = branch.choices.at(-1);
    const left = this.bound - branch.preemptions;
    const list: Choice[] = [];
    if (place.interrupt && left > 0) list.push({ moment, kind: 'interrupt' });
    // Right after a choice: another one is tried where that one was.
    if (!place.leave || last?.moment === moment) return list;
    if (left <= 0 && !place.free) return list;
    this.subject.back(moment);
    for (const { task, cpu } of this.subject.others()) {
      if (place.free && task === place.before) continue;
      list.push({ moment, kind: 'run', task, ...(task === 0 && { cpu }) });
    }
    return list;
  }
}

/** In the order of moments: where an interrupt could have come is seen later than where another task could have run. */
function insert(places: Place[], place: Place): void {
  let at = places.length;
  while (at > 0 && places[at - 1]!.moment > place.moment) at--;
  places.splice(at, 0, place);
}
