/**
 * One run: machine, kernel and sources behind the interface of `Simulation`. Holds no state of the simulated
 * system; what it adds is the goal being advanced, how far the run has been, and how it ended. What moves the machine is
 * the journey.
 */
import { InternalError } from '../base/errors';
import type { FunctionInfo, GlobalInfo, StatementInfo, VariableInfo } from '../bytecode/image';
import {
  KERNEL_HIGH,
  KERNEL_TEXT_HIGH,
  KERNEL_TEXT_LOW,
  USER_DATA_BASE,
  USER_TEXT_LOW,
  type Space,
} from '../bytecode/memory-map';
import type { TypeInfo } from '../bytecode/types';
import type { Kernel } from '../kernel/kernel';
import { offsetOf } from '../kernel/layout';
import type { KernelTask, RunHooks, RunResult } from '../kernel/interfaces';
import type { Choice, Schedule } from '../kernel/schedule';
import type { FrameRecord } from '../vm/backtrace';
import type { Machine } from '../vm/interfaces';
import { backwardGoal, isBackward } from './backward';
import { Breakpoints, type FunctionBreakpointRequest } from './breakpoints';
import type { CompiledImage } from './compile-images';
import { Edits } from './edits';
import type { EndEvent, Engine } from './engine';
import { Evaluation } from './evaluation';
import { forwardGoal, type ActiveGoal } from './forward';
import { Past } from './history/past';
import type { ProvenanceEntry } from './history/interfaces';
import type {
  BreakpointRequest,
  EvaluateContext,
  Evaluated,
  FrameView,
  Goal,
  KernelFile,
  PlacedBreakpoint,
  RunEvent,
  RunOptions,
  SimTask,
  Simulation,
  StopEvent,
  Value,
  Wish,
} from './interfaces';
import { Journey, type StartRun } from './journey';
import { imageHash } from './moment/identity';
import { chainOf, positionOf, type Position } from './position';
import { budgetReport, reportOf } from './report';
import { RunLog } from './run-log';
import { Scheduling, SEEDED } from './scheduling';
import type { SourceIndex } from './source-index';
import { frameViews, variablesInScope } from './stack';
import { countFirst, stopsOnTheWay } from './travel/count-hits';
import type { PlacedWatchpoint, WatchHit, WatchRequest } from './watch/interfaces';
import { WatchedRun } from './watch/watched-run';
import { Watchpoints } from './watch/watchpoints';

export interface RunParts {
  readonly start: StartRun;
  readonly index: SourceIndex;
  readonly images: Readonly<Record<Space, CompiledImage>>;
  readonly options: RunOptions;
  readonly kernelName: string;
  readonly kernelFiles: readonly KernelFile[];
  readonly passedThrough: (path: string) => boolean;
}

export class Run implements Simulation, Engine {
  readonly index: SourceIndex;
  readonly options: RunOptions;
  readonly kernelName: string;
  readonly kernelFiles: readonly KernelFile[];
  readonly breakpoints: Breakpoints;
  readonly watchpoints: Watchpoints;
  private readonly watched: WatchedRun;
  onLog?: Simulation['onLog'];
  private journey: Journey;
  private readonly log: RunLog;
  private readonly names = new Map<number, string>();
  private readonly passedThrough = new Map<string, boolean>();
  private readonly edits: Edits;
  readonly past = new Past(this);
  private readonly evaluation: Evaluation;
  private readonly scheduling: Scheduling;
  private end: EndEvent | undefined;
  private active: { readonly goal: Goal; readonly runner: ActiveGoal } | undefined;
  private temporary: readonly number[] = [];

  constructor(private readonly parts: RunParts) {
    this.index = parts.index;
    this.options = parts.options;
    this.kernelName = parts.kernelName;
    this.kernelFiles = parts.kernelFiles;
    this.scheduling = new Scheduling(this, parts.options.schedule ?? SEEDED);
    this.edits = new Edits(parts.options.edits);
    this.journey = this.setOut();
    this.log = new RunLog(this.kernel.currentPid());
    this.evaluation = new Evaluation(this, parts.images);
    this.breakpoints = new Breakpoints(this.index, {
      flag: (pc, on) => this.machine.setBreak(pc, on || this.temporary.includes(pc)),
      holds: (condition) => this.evaluation.holds(condition, this.innermost()),
      text: (expression) => this.evaluation.text(expression, this.innermost()),
      log: (text, span) => this.onLog?.(text, span),
    });
    this.watchpoints = new Watchpoints(this, (condition) =>
      this.evaluation.holds(condition, this.innermost()),
    );
    this.watched = new WatchedRun(this);
    this.log.reached(this.machine.moment);
  }

  // ------------------------------------------------------------ going
  get moment(): number {
    return this.machine.moment;
  }
  get furthest(): number {
    return this.log.furthest;
  }
  get machine(): Machine {
    return this.journey.present.machine;
  }
  get kernel(): Kernel {
    return this.journey.present.kernel;
  }
  get historyStart(): number {
    return this.machine.historyStart;
  }
  get ended(): EndEvent | undefined {
    return this.end;
  }

  advance(goal: Goal, statements: number): StopEvent {
    if (this.active?.goal !== goal) this.begin(goal);
    if (!isBackward(goal) && this.end) return this.end;
    const event = this.active!.runner.advance(statements);
    if (event.kind !== 'more') this.finish();
    return event;
  }

  private begin(goal: Goal): void {
    this.finish();
    const runner = () => (isBackward(goal) ? backwardGoal(this, goal) : forwardGoal(this, goal));
    this.active = { goal, runner: stopsOnTheWay(goal) ? countFirst(this, runner) : runner() };
  }

  private finish(): void {
    this.active?.runner.dispose();
    this.active = undefined;
  }

  runForward(statements: number): RunResult {
    const left = this.options.maxStatements - this.machine.moment;
    if (left <= 0) return this.endWith(budgetEnd(this.options.maxStatements, this.machine.moment));
    const result = this.journey.present.run(Math.min(statements, left), this.hooks);
    this.log.reached(this.machine.moment);
    if (result.kind === 'exited' || result.kind === 'budget' || 'report' in result)
      return this.endWith(result);
    return result;
  }

  private endWith(result: RunResult): RunResult {
    if (result.kind === 'exited') this.end = { kind: 'exited', status: result.status };
    else if (result.kind === 'budget') {
      this.end = { kind: 'report', report: budgetReport(result.message, this.machine.moment) };
    } else if ('report' in result)
      this.end = { kind: 'report', report: reportOf(result, this.index, this.parts.passedThrough) };
    return result;
  }

  runWatched(statements: number): RunResult {
    return this.watched.run(statements);
  }

  takeHits(): readonly WatchHit[] {
    return this.watched.take();
  }

  runBack(): boolean {
    const moved = this.journey.present.stepBack();
    if (moved) this.end = undefined;
    return moved;
  }

  travelTo(moment: number): void {
    this.journey.present.backTo(moment);
    this.end = undefined;
  }

  approach(moment: number): void {
    this.journey.present.approach(moment);
    this.end = undefined;
  }

  /** The one method to call when an input is about to change: from `moment` on the run may be another one. */
  forgetAfter(moment: number): void {
    this.log.forgetAfter(moment);
    this.journey.forgetAfter(moment);
    this.scheduling.forgetAfter(moment);
    this.past.forgetAfter(moment);
    this.breakpoints.forgetAfter(moment);
    this.watchpoints.forgetAfter(moment);
    if (moment <= this.machine.moment) this.end = undefined;
  }

  /**
   * A silent excursion: this run at another moment that it has been at, on a second machine (see Scout.at). The present
   * stays as it is.
   */
  visit(moment: number): { readonly machine: Machine; readonly kernel: Kernel } {
    return this.journey.visit(moment);
  }

  setTemporaryBreaks(pcs: readonly number[]): void {
    for (const pc of this.temporary)
      if (!this.breakpoints.has(pc)) this.machine.setBreak(pc, false);
    this.temporary = pcs;
    for (const pc of pcs) this.machine.setBreak(pc, true);
  }

  /** Notes what the kernel does for the timeline. Their moment is the statement that is being executed. */
  private readonly hooks: RunHooks = {
    onSwitch: (_from, _to, preempted, from, to) => {
      const fromState = preempted ? 'runnable' : 'sleeping';
      this.log.add({ kind: 'switch', moment: this.machine.moment, from, to, fromState });
      this.log.turn(this.machine.moment, to);
    },
    onTurn: (_cpu, task) => this.log.turn(this.machine.moment, task),
    onWake: (by, task) => this.log.add({ kind: 'wake', moment: this.machine.moment, by, task }),
    onSyscall: (task, name) => {
      if (name) this.log.add({ kind: 'syscall', moment: this.machine.moment, task, name });
    },
    onDecision: (choice) => this.scheduling.decided(choice, this.log.knows(choice.moment)),
  };

  private setOut(): Journey {
    const onDecision = (choice: Choice) => this.scheduling.decided(choice, false);
    const { parts, options, edits } = this;
    return new Journey(parts.start, options.historyBytes, edits, this.schedule, { onDecision });
  }

  // ------------------------------------------------------------ what it is made of
  get code(): Simulation['code'] {
    const { kernel, user } = this.parts.images;
    return { kernel: imageHash(kernel.image), program: imageHash(user.image) };
  }

  get handEdits(): Simulation['handEdits'] {
    return this.edits.all;
  }

  fingerprint(): string {
    return this.machine.fingerprint();
  }

  // ------------------------------------------------------------ schedule
  get schedule(): Schedule {
    return this.scheduling.schedule;
  }
  candidates(): ReturnType<Simulation['candidates']> {
    return this.end ? [] : this.kernel.candidates();
  }
  pendingInterrupts(): ReturnType<Simulation['pendingInterrupts']> {
    return this.end ? [] : this.kernel.pendingInterrupts();
  }
  choose(wish: Wish): string | undefined {
    return this.end ? 'the run is over' : this.scheduling.choose(wish);
  }
  setSchedule(schedule: Schedule): void {
    this.scheduling.replace(schedule);
  }
  branchSchedule(): void {
    this.scheduling.branch();
  }
  recordedSchedule(): Schedule {
    return this.scheduling.recorded();
  }

  arriveAgain(moment: number): void {
    if (moment === 0) return this.startAnew();
    this.edits.forgetAfter(moment);
    // What happened at this moment happens again.
    this.forgetAfter(moment - 1);
    this.kernel.setChoices(this.schedule.choices);
    this.travelTo(moment - 1);
    while (this.machine.moment < moment) this.runForward(moment - this.machine.moment);
  }

  startAnew(): void {
    this.finish();
    this.edits.forgetAfter(0);
    this.forgetAfter(0);
    this.log.forgetAfter(-1);
    this.scheduling.forgetAfter(-1);
    this.journey = this.setOut();
    this.end = undefined;
    this.log.turn(0, this.currentTask);
    this.breakpoints.reapply();
    this.setTemporaryBreaks(this.temporary);
    this.log.reached(this.machine.moment);
  }

  // ------------------------------------------------------------ where it stands
  get currentTask(): number {
    return this.kernel.currentPid();
  }

  tasks(): readonly SimTask[] {
    const { currentTask } = this;
    const tasks = this.kernel.tasks().map((task) => ({
      pid: task.pid,
      tgid: task.tgid,
      name: task.comm,
      state: stateName(task.state),
      current: task.pid === currentTask,
      cpu: task.cpu,
      taskStruct: task.task,
      userBase: task.registers.userBase,
      heldLocks: task.locksHeld.map(({ name, lock }) => ({ name, physical: lock })),
      waitsFor: task.waitingOn?.text,
      kernelThread: task.kernelThread,
    }));
    for (const { pid, name } of tasks) this.names.set(pid, name);
    return tasks;
  }

  get taskNames(): ReadonlyMap<number, string> {
    return this.names;
  }

  kernelTask(pid: number): KernelTask | undefined {
    return this.kernel.tasks().find((task) => task.pid === pid);
  }

  stackBounds(task: KernelTask, space: Space): { readonly base: number; readonly end: number } {
    return this.kernel.stackBounds(task, space);
  }

  frames(task: number): readonly FrameView[] {
    const found = this.kernelTask(task);
    return found ? frameViews(chainOf(this.machine, found.registers), this.index) : [];
  }

  variables(frame: FrameView): readonly VariableInfo[] {
    return variablesInScope(frame);
  }

  lastStatement(): StatementInfo | undefined {
    const pc = this.machine.lastStatementPc();
    return pc === undefined ? undefined : this.index.statementAt(pc);
  }

  position(): Position {
    return positionOf(this.machine, this.index, this.currentTask);
  }

  standsAt(pid: number): ReturnType<Engine['standsAt']> {
    const registers = this.kernel.registersOf(pid);
    if (!registers) return undefined;
    const { pc, frame } = registers;
    const position = { task: pid, pc, frame, statement: this.index.statementAt(pc) };
    return { position, chain: chainOf(this.machine, registers) };
  }

  hasTask(pid: number): boolean {
    return this.kernel.hasTask(pid);
  }

  lives(pid: number): boolean {
    return this.kernel.lives(pid);
  }

  identityOf(pid: number): ReturnType<Engine['identityOf']> {
    const task = this.kernelTask(pid)?.task;
    if (task === undefined) return undefined;
    const offset = offsetOf(this.parts.images.kernel.image, 'struct task_struct', 'pid');
    return { physical: task + offset, length: 4 };
  }

  chain(): readonly FrameRecord[] {
    return chainOf(this.machine, this.machine.registers);
  }

  private innermost(): EvaluateContext {
    return { task: this.currentTask, depth: 0 };
  }

  // ------------------------------------------------------------ values
  evaluate(expression: string, context: EvaluateContext): Evaluated {
    return this.evaluation.evaluate(expression, context);
  }

  assign(expression: string, value: string, context: EvaluateContext): Evaluated {
    return this.evaluation.assign(expression, value, context);
  }

  edit(physical: number, bytes: Uint8Array): void {
    this.forgetAfter(this.machine.moment);
    this.edits.add(this.machine, physical, bytes);
  }

  variable(frame: FrameView, variable: VariableInfo, task: number): Value {
    return this.evaluation.variable(frame, variable, task);
  }

  get memory(): Uint8Array {
    return this.machine.memory;
  }

  translate(high: number, low: number, userBase: number): number | undefined {
    return this.machine.translate(high, low, spaceOfPointer(high), userBase);
  }

  functionOfPointer(high: number, low: number): FunctionInfo | undefined {
    const pc = pcOfPointer(high, low);
    const found = pc === undefined ? undefined : this.index.functionAt(pc);
    return found?.entry === pc ? found : undefined;
  }

  globalAt(low: number, space: Space): GlobalInfo | undefined {
    return this.index.globalAt(low, space);
  }

  globalNamed(name: string, space: Space): GlobalInfo | undefined {
    return this.index.globalNamed(name, space);
  }

  globals(space: Space): readonly GlobalInfo[] {
    return this.parts.images[space].image.globals;
  }

  type(name: string, space: Space): TypeInfo | undefined {
    return this.parts.images[space].image.types.get(name);
  }

  // ------------------------------------------------------------ source
  get sources(): Simulation['sources'] {
    return this.index.sources;
  }
  get functions(): readonly FunctionInfo[] {
    return this.index.functions;
  }
  get statements(): readonly StatementInfo[] {
    return this.index.statements;
  }
  statementsAt(path: string, line: number, move?: boolean): readonly StatementInfo[] {
    return this.index.statementsAt(path, line, move);
  }
  functionNamed(name: string, space?: Space): FunctionInfo | undefined {
    return this.index.functionNamed(name, space);
  }
  functionAt(pc: number): FunctionInfo | undefined {
    return this.index.functionAt(pc);
  }
  isPassedThrough(path: string): boolean {
    let known = this.passedThrough.get(path);
    if (known === undefined) this.passedThrough.set(path, (known = this.parts.passedThrough(path)));
    return known;
  }

  // ------------------------------------------------------------ breakpoints
  setBreakpoints(
    path: string,
    requests: readonly BreakpointRequest[],
  ): readonly PlacedBreakpoint[] {
    return this.breakpoints.setLines(path, requests);
  }
  setFunctionBreakpoints(
    requests: readonly FunctionBreakpointRequest[],
  ): readonly PlacedBreakpoint[] {
    return this.breakpoints.setFunctions(requests);
  }

  setWatchpoints(group: string, requests: readonly WatchRequest[]): readonly PlacedWatchpoint[] {
    return this.watchpoints.set(group, requests);
  }

  // ------------------------------------------------------------ history
  lastWrite(physical: number, length: number): ProvenanceEntry | undefined {
    return this.past.writesTo(physical, length, { limit: 1 }).found[0];
  }

  editsAt(moment: number, physical: number, length: number): number {
    return this.edits.countAt(moment, physical, length);
  }

  taskAt(moment: number): number {
    return this.log.taskAt(moment) ?? this.visit(moment).kernel.currentPid();
  }

  framesAt(moment: number): readonly FrameView[] {
    if (moment >= this.machine.moment) return this.frames(this.currentTask);
    const { machine } = this.visit(moment);
    return frameViews(chainOf(machine, machine.registers), this.index);
  }

  lastWrites(): readonly { readonly physical: number; readonly length: number }[] {
    return this.machine.writesOfLastStatement();
  }

  get events(): readonly RunEvent[] {
    return this.log.events;
  }

  console(): ReturnType<Simulation['console']> {
    return this.kernel.console();
  }

  notes(): readonly string[] {
    return this.kernel.notes().map(({ text }) => text);
  }
}

function stateName(state: KernelTask['state']): SimTask['state'] {
  return state === 'dead' ? 'exited' : state;
}

function budgetEnd(statements: number, moment: number): RunResult {
  if (moment < statements) throw new InternalError('the statement budget is not spent');
  const message = `the run was ended after ${statements.toLocaleString('en-US')} statements`;
  return { kind: 'budget', budget: 'statements', message };
}

/** pc named by a function pointer; undefined when it points elsewhere. */
function pcOfPointer(high: number, low: number): number | undefined {
  if (high === KERNEL_TEXT_HIGH) return (low - KERNEL_TEXT_LOW) >>> 0;
  const user = high === 0 && low >= USER_TEXT_LOW && low < USER_DATA_BASE;
  return user ? low - USER_TEXT_LOW : undefined;
}

/** A pointer's space, by its high word. */
function spaceOfPointer(high: number): Space {
  return high === KERNEL_HIGH ? 'kernel' : 'user';
}
