/**
 * From a program to the shortest bad schedule that was found, a good one beside it, and where the two first differ.
 * Written as generators that yield between pieces, so that a search can be cancelled at once.
 */
import { hasErrors, type Diagnostic } from '../../base/diagnostic';
import type { RunHooks, RunResult } from '../../kernel/interfaces';
import type { Choice } from '../../kernel/schedule';
import { passedThrough, starter } from '../build';
import { compileImages, type CompiledImages } from '../compile-images';
import type { SimulationRequest } from '../interfaces';
import { SourceIndex } from '../source-index';
import { Checks } from './checks';
import { Recorder, firstDifference, type Kind, type Step } from './compare';
import { DepthFirst } from './depth-first';
import { HappensBefore } from './happens-before';
import type {
  BadRun,
  Coverage,
  Difference,
  Exploration,
  ExploredRun,
  ExploreOptions,
  ExploreResult,
  Switch,
  Turn,
} from './interfaces';
import { IDLE, Judge, type Verdict } from './judge';
import { Namer } from './naming';
import { Pct } from './pct';
import { Readiness } from './readiness';
import { Subject } from './subject';
import { Trace, type Place } from './trace';

export const DEFAULT_EXPLORE: ExploreOptions = {
  strategy: 'dfs',
  preemptions: 2,
  runs: 200_000,
  maxStatements: 500_000,
  seed: 1,
  checks: [],
};

/** Statements between two looks at whether to go on. */
const PIECE = 20_000;
/** Journal that one statement takes at most, on average; a run must be undone as a whole. */
const BYTES_PER_STATEMENT = 64;
const LEAST_JOURNAL = 64 * 1024 * 1024;
/** How many steps later a choice is tried to find a run that ends well. */
const LATER = 24;
/** Statements that an idle CPU takes to find a task. */
const IDLE_STATEMENTS = 200;
/** What its own statements say about themselves only. */
const PLUMBING = /\/kernel\/(locking|sched|rcu|arch)\/|\/libc\/|\/asm\/|\/rcupdate\.h$/;

/** Compiles, and stands ready to search. Without errors there is an exploration. */
export function buildExploration(
  request: SimulationRequest,
  options: ExploreOptions,
): { readonly exploration?: Exploration; readonly diagnostics: readonly Diagnostic[] } {
  const directed: SimulationRequest = {
    ...request,
    options: {
      ...request.options,
      maxStatements: Math.max(request.options.maxStatements, options.maxStatements + 1),
      schedule: { policy: 'directed', choices: [] },
    },
  };
  const images = compileImages(directed);
  const { kernel, user, diagnostics } = images;
  if (!kernel || !user || hasErrors(diagnostics)) return { diagnostics };
  return { exploration: new Search(directed, images, options), diagnostics };
}

/** How a run under given choices went. */
interface Outcome {
  readonly choices: readonly Choice[];
  readonly preemptions: number;
  readonly verdict: Verdict | undefined;
  readonly moment: number;
}

type Work<T> = Generator<void, T, void>;

class Search implements Exploration {
  result: ExploreResult | undefined;
  private readonly subject: Subject;
  private readonly index: SourceIndex;
  private readonly judge: Judge;
  private readonly strategy: DepthFirst | Pct;
  private readonly work: Work<ExploreResult>;
  private exhausted = false;
  private readonly programs: readonly string[];

  constructor(
    request: SimulationRequest,
    images: CompiledImages,
    private readonly options: ExploreOptions,
  ) {
    this.programs = request.programs.map(({ path }) => path);
    const kernel = images.kernel!;
    const user = images.user!;
    this.index = new SourceIndex([kernel.image, user.image]);
    const journal = Math.max(LEAST_JOURNAL, options.maxStatements * BYTES_PER_STATEMENT);
    this.subject = new Subject(starter(request, images, this.index)(journal));
    const { machine, kernel: running } = this.subject;
    this.judge = new Judge(
      machine,
      running,
      this.index,
      new Readiness(machine, kernel.image, this.index),
      new Checks(machine, running, this.index, { kernel, user }, options.checks, this.programs[0]),
      passedThrough(request.labsRoot),
    );
    this.strategy = this.newStrategy();
    this.work = this.searchAndExplain();
  }

  get coverage(): Coverage {
    const { strategy } = this;
    return {
      schedules: strategy.runs,
      states: strategy.states,
      exhausted: this.exhausted,
      statements: this.subject.statements,
      ...(strategy instanceof Pct && { probability: strategy.probability }),
    };
  }

  advance(statements: number): boolean {
    const end = this.subject.statements + statements;
    while (!this.result && this.subject.statements < end) {
      const step = this.work.next();
      if (step.done) this.result = step.value;
    }
    return this.result !== undefined;
  }

  private newStrategy(): DepthFirst | Pct {
    const { subject, options, index } = this;
    const onIdle = () => subject.machine.requestStop(IDLE);
    const mayGoOn = () => this.judge.isIdleWell();
    const { preemptions, maxStatements, runs, seed } = options;
    return options.strategy === 'dfs'
      ? new DepthFirst(subject, { preemptions, maxStatements }, index.functions, onIdle, mayGoOn)
      : new Pct(
          subject,
          { changes: preemptions, runs, maxStatements, seed },
          index.functions,
          onIdle,
          mayGoOn,
        );
  }

  // ---------------------------------------------------------------- searching

  private *searchAndExplain(): Work<ExploreResult> {
    const found = yield* this.find();
    if (!found) return { coverage: this.coverage };
    const { coverage } = this;
    const bad = yield* this.shorten(found);
    const good = yield* this.goodBeside(bad);
    const difference = good && this.difference(bad, good);
    return {
      coverage,
      bad: this.badRun(bad),
      ...(good && { good: this.explored(good) }),
      ...(difference && { difference }),
    };
  }

  private *find(): Work<Outcome | undefined> {
    const { strategy, options } = this;
    while (strategy.runs <= options.runs) {
      const ended = strategy.advance(PIECE);
      if (ended === 'exhausted') {
        this.exhausted = strategy instanceof DepthFirst;
        return undefined;
      }
      if (ended) {
        const verdict = this.judge.of(ended.result);
        const { moment } = this.subject.machine;
        if (verdict) return { ...ended, verdict, moment };
      } else yield;
    }
    return undefined;
  }

  private badRun({ choices, preemptions, verdict }: Outcome): BadRun {
    const { kind, title, text, report } = verdict!;
    return {
      ...this.explored(choices),
      kind,
      title,
      text,
      ...(report && { report }),
      switches: choices.map((choice, i) => this.switchOf(choices.slice(0, i), choice)),
      preemptions,
    };
  }

  /** The run under these choices, with who executed when. */
  private explored(choices: readonly Choice[]): ExploredRun {
    const { machine, kernel } = this.subject;
    const turns: Turn[] = [];
    const turn = (task: number) => {
      const name = kernel.tasks().find(({ pid }) => pid === task)?.comm ?? '';
      turns.push({ moment: machine.moment, task, name });
    };
    const hooks: RunHooks = {
      onSwitch: (_from, _to, _preempted, _fromPid, to) => turn(to),
      onTurn: (_cpu, task) => turn(task),
    };
    this.subject.choose(0, choices, hooks);
    if (turns.length === 0) turn(kernel.currentPid());
    const { moment } = this.finish(choices, hooks);
    return { schedule: { policy: 'directed', choices }, moment, turns };
  }

  /** Of a choice, after those before it. */
  private switchOf(before: readonly Choice[], choice: Choice): Switch {
    const { machine, kernel } = this.subject;
    const nameOf = (pid: number) => {
      const task = kernel.tasks().find((each) => each.pid === pid);
      return `${task?.comm ?? 'a task'} (pid ${pid})`;
    };
    this.goTo(before, choice.moment);
    const { moment } = choice;
    const { pc } = machine.registers;
    const from = nameOf(kernel.currentPid());
    const span = this.index.statementAt(pc)?.span;
    const info = this.index.functionAt(pc)?.name ?? '?';
    const here = { moment, from, function: info, ...(span && { span }) };
    if (choice.kind === 'interrupt') return here;
    return { ...here, to: nameOf(this.landing(before, choice).task) };
  }

  /** Who goes on after a choice: an idle CPU takes the next task that waits. */
  private landing(before: readonly Choice[], choice: Choice): { readonly task: number } {
    const { kernel } = this.subject;
    this.goTo([...before, choice], choice.moment);
    for (let i = 0; i < IDLE_STATEMENTS && kernel.currentPid() === 0; i++) this.subject.run(1, {});
    return { task: kernel.currentPid() };
  }

  // ---------------------------------------------------------------- runs under given choices

  /** Stands at a moment of the run under these choices. */
  private goTo(choices: readonly Choice[], moment: number): void {
    this.subject.choose(0, choices);
    if (moment > 0) this.subject.run(moment, {});
  }

  private finish(choices: readonly Choice[], hooks: RunHooks = {}): Outcome {
    const { subject, options, judge } = this;
    const { machine } = subject;
    const idle = { ...hooks, onIdle: () => machine.requestStop(IDLE) };
    for (;;) {
      const left = options.maxStatements - machine.moment;
      const result: RunResult = subject.run(Math.max(0, left), idle);
      if (result.kind === 'requested' && judge.isIdleWell()) continue;
      const { length: preemptions } = choices;
      return { choices, preemptions, verdict: judge.of(result), moment: machine.moment };
    }
  }

  private replay(choices: readonly Choice[]): Outcome {
    this.subject.choose(0, choices);
    return this.finish(choices);
  }

  /** Without choices that are not needed for the same kind of end, and with the others as plain as can be. */
  private *shorten(found: Outcome): Work<Outcome> {
    let best = found;
    for (let i = best.choices.length - 1; i >= 0; i--) {
      const choices = best.choices.filter((_, at) => at !== i);
      const shorter = this.replay(choices);
      if (shorter.verdict?.kind === best.verdict!.kind) best = shorter;
      yield;
    }
    for (const [i, choice] of best.choices.entries()) {
      // Rather the task itself than the idle CPU that would take it.
      const { task } = this.landing(best.choices.slice(0, i), choice);
      if (choice.kind !== 'run' || choice.task !== 0 || task === 0) continue;
      const choices = best.choices.with(i, { moment: choice.moment, kind: 'run', task });
      const plainer = this.replay(choices);
      if (plainer.verdict?.kind === best.verdict!.kind) best = plainer;
      yield;
    }
    return best;
  }

  /**
   * Ends well, and has as much in common with the bad run as can be: the last choice is made a few steps later, or not at
   * all; else the one before that.
   */
  private *goodBeside(bad: Outcome): Work<readonly Choice[] | undefined> {
    for (let kept = bad.choices.length - 1; kept >= 0; kept--) {
      const before = bad.choices.slice(0, kept);
      const choice = bad.choices[kept]!;
      for (const { moment } of this.placesAfter(before, choice.moment)) {
        const choices = [...before, { ...choice, moment }];
        yield;
        if (!this.replay(choices).verdict) return choices;
      }
      yield;
      if (!this.replay(before).verdict) return before;
    }
    return undefined;
  }

  /** The next places of the run under these choices, after a moment. */
  private placesAfter(choices: readonly Choice[], moment: number): Place[] {
    const { subject, index } = this;
    const places: Place[] = [];
    const trace: Trace = new Trace(
      subject.machine,
      subject.foreground,
      this.strategy.contested,
      new HappensBefore(),
      index.functions,
      (place) => {
        if (place.moment > moment && place.leave) places.push(place);
        return places.length < LATER;
      },
      () => undefined,
    );
    this.goTo(choices, moment);
    trace.begin(false);
    subject.run(Math.max(0, this.options.maxStatements - moment), trace.hooks);
    return places;
  }

  // ---------------------------------------------------------------- what is different

  private difference(bad: Outcome, good: readonly Choice[]): Difference | undefined {
    const first = bad.choices.findIndex((choice, i) => good[i]?.moment !== choice.moment);
    const common = bad.choices[first]?.moment ?? 0;
    const found = firstDifference(
      this.record(bad.choices, common),
      this.record(good, common),
      (pc) => this.kindOf(pc),
    );
    const statement = found && this.index.statementAt(found.bad.pc);
    if (!found || !statement) return undefined;
    const { span } = statement;
    const inBad = this.describe(bad.choices, found.task, found.bad, found.index);
    const inGood = this.describe(good, found.task, found.good, found.index);
    return {
      common,
      task: found.task,
      name: inBad.name || inGood.name,
      bad: { moment: found.bad.moment, span, value: inBad.value },
      good: { moment: found.good.moment, span, value: inGood.value },
      what: inBad.what || inGood.what,
    };
  }

  private kindOf(pc: number): Kind {
    const path = this.index.statementAt(pc)?.span.file.path ?? '';
    if (this.programs.includes(path)) return 'program';
    return PLUMBING.test(path) ? 'plumbing' : 'kernel';
  }

  private record(choices: readonly Choice[], from: number): Recorder {
    const { subject } = this;
    // Up to the choice, which is made at its moment but belongs to what differs.
    this.goTo(choices, Math.max(0, from - 1));
    const recorder = new Recorder(subject.machine, subject.foreground);
    this.finish(choices, { observer: recorder });
    return recorder;
  }

  private describe(choices: readonly Choice[], pid: number, step: Step, index: number) {
    const { machine, kernel } = this.subject;
    this.goTo(choices, step.moment);
    const task = kernel.tasks().find((each) => each.pid === pid);
    const read = step.reads[index];
    const name = task?.comm ?? '';
    if (!task || !read) return { what: '', value: 'what may not be touched', name };
    const { physical, low, high } = read;
    const namer = new Namer(machine, this.index);
    const named = namer.nameOf(physical, task);
    const what = named?.text ?? `the bytes at physical 0x${physical.toString(16)}`;
    return { what, value: namer.valueText(named?.type, low, high, task), name };
  }
}
