/**
 * The debug adapter: turns requests of the Debug Adapter Protocol into goals and questions of a simulation, and
 * the simulation's changes into events. Holds no semantics of its own and needs no VS Code: the same class
 * runs inside the extension and, through `epoll-lab dap`, on standard input and output.
 * A DAP thread is a kernel task, its id the pid. Lines are 1-based on both sides.
 */
import {
  ContinuedEvent,
  DebugSession,
  InitializedEvent,
  InvalidatedEvent,
  OutputEvent,
  StoppedEvent,
  TerminatedEvent,
  ExitedEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { formatDiagnostic } from '../base/diagnostic';
import { UserError } from '../base/errors';
import type { Span } from '../base/span';
import {
  SimulationController,
  type ControllerChange,
  type DebugServices,
  type RunController,
} from '../simulation/controller';
import { buildSimulation } from '../simulation/build';
import { goToMoment } from '../simulation/moment/open';
import type { Moment } from '../simulation/moment/format';
import type { Goal, RunReport, Simulation, StopEvent } from '../simulation/interfaces';
import { containerItems } from '../inspect/containers';
import { loadViews, type Views } from '../inspect/views';
import { Breakpoints } from './breakpoints';
import { CAPABILITIES } from './capabilities';
import { completionsOf } from './completions';
import { DataBreakpoints } from './data-breakpoints';
import { scheduleFile, type LaunchArguments } from './launch';
import { scheduleFor } from './schedules';
import { momentOfLaunch, requestOfLaunch } from './moment-launch';
import { ConsoleTail, stopOf } from './stops';
import { Variables } from './variables';
import { isScheduleRequest, scheduleAnswer, type ScheduleParts } from './schedule-requests';
import { isPastRequest, pastAnswer, type PastArguments } from './past-requests';
import { registeredText, sourceOf } from './sources';
import { Stack, threadsOf } from './stack';
import { isTravelRequest, travelGoal } from './travel-requests';

export class EpollLabDebugSession extends DebugSession {
  private readonly runController = new SimulationController();
  private readonly stack = new Stack(() => this.simulation);
  private readonly variables: Variables;
  private readonly output = new ConsoleTail();
  private readonly breakpoints = new Breakpoints(
    () => this.simulation,
    (path) => this.resolve(path),
  );
  private readonly dataBreakpoints = new DataBreakpoints(() => this.simulation);
  private launch: LaunchArguments = {};
  private configured: () => void = () => undefined;
  private readonly configuration = new Promise<void>((resolve) => (this.configured = resolve));
  private report: RunReport | undefined;
  private terminated = false;

  constructor(private readonly services: DebugServices) {
    super();
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
    this.variables = new Variables(() => this.simulation, containerItems(readViews(services)));
    this.runController.onDidChange((change) => this.onChange(change));
  }

  /** The hand on the run, shared with the panel and the lab runner. */
  get controller(): RunController {
    return this.runController;
  }

  private get simulation(): Simulation {
    const { simulation } = this.runController;
    if (!simulation) throw new UserError('usage', 'no program is being run');
    return simulation;
  }

  /** A path as the editor gives it, as the simulation knows it. */
  private resolve(path: string): string {
    return this.services.resolvePath?.(path) ?? path;
  }

  // ------------------------------------------------------------ life of a session

  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    response.body = CAPABILITIES;
    this.sendResponse(response);
  }

  protected override launchRequest(
    response: DebugProtocol.LaunchResponse,
    args: DebugProtocol.LaunchRequestArguments,
  ): void {
    this.launch = args;
    void this.answer(response, async () => {
      if (!(await this.build()))
        throw new UserError('does-not-compile', 'the program does not compile');
      this.sendEvent(new InitializedEvent());
      void this.configuration.then(() => this.begin());
    });
  }

  protected override configurationDoneRequest(
    response: DebugProtocol.ConfigurationDoneResponse,
  ): void {
    this.sendResponse(response);
    this.configured();
  }

  protected override restartRequest(
    response: DebugProtocol.RestartResponse,
    args: DebugProtocol.RestartArguments,
  ): void {
    const changed = args.arguments;
    if (changed) this.launch = changed;
    void this.answer(response, async () => {
      if (!(await this.build()))
        throw new UserError('does-not-compile', 'the program does not compile');
      this.breakpoints.again();
      this.dataBreakpoints.again();
      this.begin();
    });
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse): void {
    this.sendResponse(response);
    this.terminate();
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.runController.interrupt();
    this.sendResponse(response);
    this.terminate();
  }

  private terminate(): void {
    this.runController.interrupt();
    if (this.terminated) return;
    this.terminated = true;
    this.sendEvent(new TerminatedEvent());
  }

  /** Compiles and boots; tells the console what the front end has to say. */
  private async build(): Promise<boolean> {
    this.output.reset();
    this.services.beforeBuild?.();
    this.moment = momentOfLaunch(this.launch, this.services);
    const request = requestOfLaunch(this.launch, this.services, (text) =>
      this.print('console', `${text}\n`),
    );
    const outcome = await this.runController.build(() => buildSimulation(request));
    for (const diagnostic of outcome.diagnostics)
      this.print('stderr', formatDiagnostic(diagnostic), diagnostic.span);
    if (outcome.simulation) {
      outcome.simulation.onLog = (text, span) => this.print('console', `${text}\n`, span);
      this.putUnderSchedule(outcome.simulation);
    }
    return outcome.simulation !== undefined;
  }

  /** One that is damaged or for another run is told, and the run goes on without it. */
  private putUnderSchedule(simulation: Simulation): void {
    const source = scheduleFile(this.launch, this.services);
    if (!source) return;
    const { schedule, diagnostics } = scheduleFor(simulation, source);
    if (schedule) simulation.setSchedule(schedule);
    else this.print('stderr', diagnostics.map(formatDiagnostic).join(''), diagnostics[0]?.span);
  }

  private begin(): void {
    const { moment } = this;
    if (moment) {
      void this.beginAt(moment);
      return;
    }
    this.begun = true;
    if (this.launch.stopOnEntry ?? true) this.sendStop({ kind: 'step' }, undefined);
    else void this.go({ kind: 'continue' });
  }

  /** Goes to the moment that was launched, and says so if it is not quite that one. */
  private async beginAt(moment: Moment): Promise<void> {
    const { simulation } = this;
    const found = await goToMoment(moment, simulation, (goal) => this.go(goal));
    for (const what of found) this.print('stderr', `differs from the moment: ${what}\n`);
    this.begun = true;
    this.sendStop(simulation.ended ?? { kind: 'arrived', atStart: false }, undefined);
  }

  /** What is run is a moment of this run. */
  private moment: Moment | undefined;

  /** Before `begin` the editor is not ready for events about stops. */
  private begun = false;

  private onChange(change: ControllerChange): void {
    if (change.kind === 'building') this.begun = false;
    if (!this.begun) return;
    switch (change.kind) {
      case 'running':
        this.forgetStop();
        this.sendEvent(new ContinuedEvent(this.threadId(), true));
        break;
      case 'stopped':
      case 'ended':
        this.sendStop(change.event, change.goal);
        break;
      default:
        break;
    }
  }

  private forgetStop(): void {
    this.stack.reset();
    this.variables.clear();
    this.report = undefined;
  }

  private sendStop(event: StopEvent, goal: Goal | undefined): void {
    this.forgetStop();
    this.printConsole();
    if (event.kind === 'report') {
      this.report = event.report;
      this.print('stderr', event.report.text, event.report.span);
    }
    if (event.kind === 'exited') {
      this.print(
        'console',
        `The program exited with status ${event.status}. Step back works from here.\n`,
      );
      if (this.launch.stayAtExit === false || this.launch.noDebug) {
        this.sendEvent(new ExitedEvent(event.status));
        this.terminate();
        return;
      }
    }
    const stop = stopOf(event, goal, this.simulation);
    if (event.kind === 'watch') this.print('console', `${stop.description}\n`);
    const stopped = new StoppedEvent(stop.reason, this.threadId(event));
    Object.assign(stopped.body, stop, { allThreadsStopped: true });
    this.sendEvent(stopped);
  }

  /** The task to show: the one concerned, else the one that runs, else any that can be shown. */
  private threadId(event?: StopEvent): number {
    const tasks = this.simulation.tasks().filter(({ pid }) => pid > 0);
    const wanted = [
      event?.kind === 'breakpoint' || event?.kind === 'watch' ? event.task : undefined,
      event?.kind === 'report' ? event.report.task : undefined,
      this.simulation.currentTask,
    ];
    return wanted.find((pid) => tasks.some((task) => task.pid === pid)) ?? tasks[0]?.pid ?? 1;
  }

  private printConsole(): void {
    for (const { stream, text } of this.output.next(this.simulation)) {
      this.print(stream === 1 ? 'stdout' : stream === 2 ? 'stderr' : 'console', text);
    }
  }

  private print(category: 'stdout' | 'stderr' | 'console', text: string, span?: Span): void {
    const event = new OutputEvent(text, category) as DebugProtocol.OutputEvent;
    if (span)
      Object.assign(event.body, {
        source: sourceOf(span.file.path),
        line: span.line,
        column: span.column,
      });
    this.sendEvent(event);
  }

  // ------------------------------------------------------------ going

  private async go(goal: Goal): Promise<StopEvent> {
    return this.runController.perform(goal);
  }

  /** Answers at once, as DAP wants it; the stop comes as an event. */
  private launchGoal(response: DebugProtocol.Response, goal: Goal): void {
    this.sendResponse(response);
    this.perform(goal);
  }

  private perform(goal: Goal): void {
    this.runController
      .perform(goal)
      .catch((error: unknown) => this.print('stderr', `${String(error)}\n`));
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    response.body = { allThreadsContinued: true };
    this.launchGoal(response, { kind: 'continue' });
  }
  protected override nextRequest(
    response: DebugProtocol.NextResponse,
    args: DebugProtocol.NextArguments,
  ): void {
    this.launchGoal(response, { kind: 'next', task: args.threadId });
  }
  protected override stepInRequest(
    response: DebugProtocol.StepInResponse,
    args: DebugProtocol.StepInArguments,
  ): void {
    this.launchGoal(response, { kind: 'stepIn', task: args.threadId });
  }
  protected override stepOutRequest(
    response: DebugProtocol.StepOutResponse,
    args: DebugProtocol.StepOutArguments,
  ): void {
    this.launchGoal(response, { kind: 'stepOut', task: args.threadId });
  }
  protected override stepBackRequest(
    response: DebugProtocol.StepBackResponse,
    args: DebugProtocol.StepBackArguments,
  ): void {
    const by = args.granularity === 'instruction' ? 'statement' : 'line';
    this.launchGoal(response, { kind: 'stepBack', task: args.threadId, by });
  }
  /** Requests of our own: travel-requests.ts. */
  protected override customRequest(
    command: string,
    response: DebugProtocol.Response,
    args: unknown,
  ): void {
    const resolve = (path: string) => this.resolve(path);
    if (isPastRequest(command)) {
      void this.answer(response, () => {
        const { simulation } = this;
        const expression = (asked: PastArguments) => this.expressionAsked(asked);
        response.body = pastAnswer(command, args ?? {}, { simulation, resolve, expression });
      });
      return;
    }
    if (isScheduleRequest(command)) {
      void this.answer(response, async () => {
        response.body = await scheduleAnswer(command, args ?? {}, this.scheduleParts(resolve));
      });
      return;
    }
    if (!isTravelRequest(command)) {
      super.customRequest(command, response, args);
      return;
    }
    void this.answer(response, () => {
      const goal = travelGoal(command, args ?? undefined, this.simulation, resolve);
      this.perform(goal);
    });
  }

  private scheduleParts(resolve: (path: string) => string): ScheduleParts {
    const { simulation, runController, launch, services } = this;
    const { program } = launch;
    return {
      simulation,
      program: (Array.isArray(program) ? program[0] : program) ?? '',
      read: (path) => services.provider.read(resolve(path)),
      change: (action) => runController.change(action),
    };
  }

  /** What a question about the past is asked about, when that is no place in memory. */
  private expressionAsked({ expression, frameId, variablesReference, name }: PastArguments) {
    if (typeof expression === 'string') {
      const context = this.contextOf(typeof frameId === 'number' ? frameId : undefined);
      return { text: expression, context };
    }
    if (typeof variablesReference !== 'number' || typeof name !== 'string') return undefined;
    const found = this.variables.expressionOf(variablesReference, name);
    if (!found) throw new UserError('evaluation', `${name} has no place in memory of its own`);
    return found;
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse): void {
    this.launchGoal(response, { kind: 'reverseContinue' });
  }
  protected override pauseRequest(response: DebugProtocol.PauseResponse): void {
    this.sendResponse(response);
    this.runController.interrupt();
  }

  // ------------------------------------------------------------ breakpoints

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    args: DebugProtocol.SetBreakpointsArguments,
  ): void {
    void this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.inSource(args) };
    });
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    args: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    void this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.onFunctions(args) };
    });
  }

  protected override dataBreakpointInfoRequest(
    response: DebugProtocol.DataBreakpointInfoResponse,
    args: DebugProtocol.DataBreakpointInfoArguments,
  ): void {
    void this.answer(response, () => {
      const { variablesReference, name, frameId } = args;
      const expression = variablesReference
        ? this.variables.expressionOf(variablesReference, name)
        : { text: name, context: this.contextOf(frameId) };
      response.body = this.dataBreakpoints.info(args, expression);
    });
  }

  protected override setDataBreakpointsRequest(
    response: DebugProtocol.SetDataBreakpointsResponse,
    args: DebugProtocol.SetDataBreakpointsArguments,
  ): void {
    void this.answer(response, () => {
      response.body = { breakpoints: this.dataBreakpoints.set(args.breakpoints) };
    });
  }

  protected override breakpointLocationsRequest(
    response: DebugProtocol.BreakpointLocationsResponse,
    args: DebugProtocol.BreakpointLocationsArguments,
  ): void {
    void this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.locations(args) };
    });
  }

  // ------------------------------------------------------------ where it stands

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    void this.answer(response, () => {
      response.body = { threads: threadsOf(this.runController.simulation) };
    });
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    args: DebugProtocol.StackTraceArguments,
  ): void {
    void this.answer(response, () => {
      response.body = this.stack.trace(args);
    });
  }

  protected override scopesRequest(
    response: DebugProtocol.ScopesResponse,
    args: DebugProtocol.ScopesArguments,
  ): void {
    void this.answer(response, () => {
      const found = this.stack.frame(args.frameId);
      response.body = { scopes: found ? this.variables.scopes(found.frame, found.task) : [] };
    });
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    args: DebugProtocol.VariablesArguments,
  ): void {
    void this.answer(response, () => {
      response.body = { variables: this.variables.variables(args) };
    });
  }

  // ------------------------------------------------------------ values

  private contextOf(frameId: number | undefined) {
    const found = this.stack.frame(frameId);
    return found
      ? { task: found.task, depth: found.frame.depth }
      : { task: this.threadId(), depth: undefined };
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    args: DebugProtocol.EvaluateArguments,
  ): void {
    void this.answer(response, () => {
      const context = this.contextOf(args.frameId);
      const found = this.simulation.evaluate(args.expression, context);
      if (!found.ok) throw new UserError('evaluation', found.message);
      response.body = this.variables.result(found.value, args.expression, context, {
        hex: args.format?.hex,
      });
    });
  }

  protected override setVariableRequest(
    response: DebugProtocol.SetVariableResponse,
    args: DebugProtocol.SetVariableArguments,
  ): void {
    void this.answer(response, () => {
      const target = this.variables.expressionOf(args.variablesReference, args.name);
      if (!target) throw new UserError('evaluation', `${args.name} cannot be set`);
      response.body = this.assign(target.text, args.value, target.context);
    });
  }

  protected override setExpressionRequest(
    response: DebugProtocol.SetExpressionResponse,
    args: DebugProtocol.SetExpressionArguments,
  ): void {
    void this.answer(response, () => {
      response.body = this.assign(args.expression, args.value, this.contextOf(args.frameId));
    });
  }

  private assign(expression: string, value: string, context: { task: number; depth?: number }) {
    const result = this.simulation.assign(expression, value, context);
    if (!result.ok) throw new UserError('evaluation', result.message);
    const shown = this.variables.result(result.value, expression, context, {});
    this.runController.refresh();
    this.sendEvent(new InvalidatedEvent(['variables']));
    return { ...shown, value: shown.result };
  }

  protected override completionsRequest(
    response: DebugProtocol.CompletionsResponse,
    args: DebugProtocol.CompletionsArguments,
  ): void {
    void this.answer(response, () => {
      const frame = this.stack.frame(args.frameId)?.frame;
      response.body = { targets: completionsOf(this.simulation, args, frame) };
    });
  }

  // ------------------------------------------------------------ reports and sources

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    void this.answer(response, () => {
      const { report } = this;
      response.body = {
        exceptionId: report?.kind ?? 'none',
        description: report?.title ?? 'Nothing went wrong.',
        breakMode: 'always',
        details: { message: report?.title, stackTrace: report?.text },
      };
    });
  }

  protected override sourceRequest(
    response: DebugProtocol.SourceResponse,
    args: DebugProtocol.SourceArguments,
  ): void {
    void this.answer(response, () => {
      const content = registeredText(args.source?.sourceReference ?? args.sourceReference);
      if (content === undefined) throw new UserError('file-not-found', 'there is no such source');
      response.body = { content, mimeType: 'text/x-c' };
    });
  }

  protected override loadedSourcesRequest(response: DebugProtocol.LoadedSourcesResponse): void {
    void this.answer(response, () => {
      response.body = { sources: [...this.simulation.sources.keys()].map(sourceOf) };
    });
  }

  /** Runs a request's work; a UserError becomes an answer that the editor shows, anything else says it is ours. */
  private async answer(
    response: DebugProtocol.Response,
    work: () => void | Promise<void>,
  ): Promise<void> {
    try {
      await work();
      this.sendResponse(response);
    } catch (error) {
      const ours = !(error instanceof UserError);
      const text = error instanceof Error ? error.message : String(error);
      if (ours && error instanceof Error)
        this.print('stderr', `internal error: ${error.stack ?? text}\n`);
      this.sendErrorResponse(response, {
        id: ours ? 2 : 1,
        format: escapeFormat(text),
        showUser: false,
      });
    }
  }
}

/** How lists unfold; without a sound file they do not, which the panel reports. */
function readViews({ provider, labsRoot }: DebugServices): Views {
  return loadViews(provider, labsRoot).views;
}

/** DAP's message format gives braces a meaning; C text is full of them. */
function escapeFormat(text: string): string {
  return text.replace(/[{}]/g, (brace) => (brace === '{' ? '(' : ')'));
}
