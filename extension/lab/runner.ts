/**
 * Performs what a lesson asks for on the run that the learner sees: runs to moments, grades predictions and
 * checks, solves tasks, and keeps progress. Whoever embeds it gives the run, the files and the store. What goes
 * wrong for a reason that the learner can see (the program ends before, an expression has no meaning here) is a
 * LabProblem with a text for him.
 */
import type { Span } from '../base/span';
import type { RunController } from '../simulation/controller';
import type { BuildSimulation, SimulationRequest } from '../simulation/interfaces';
import { gradePrediction, runCheck } from './grading';
import { ENGLISH, lessonView, solveOf, type LessonWords } from './lesson-view';
import { blocksOf, type BlockOf, type LabBlock, type Lesson } from './lesson';
import type { LessonView } from '../protocol/view';
import type { Places } from './place';
import { isWhole, measurePlot, type PlotValues } from './plot';
import { NO_PROGRESS, type BlockProgress, type LabProgress, type Progress } from './progress';
import { anchorOf, describeMoment, goalOf, LabProblem, standsAt } from './moments';
import { Rehearsal } from './rehearsal';
import { RunSchedule } from './run-schedule';
import type { Edit, Moment, ScheduleStep, TextEdit } from './schema';
import { t } from './texts';
import { listOf, setupOf, type StepSetup } from './setup';

export interface LabHost {
  /** The run of the current step that the learner sees. With `start`, one is started when there is none. */
  controller(start: boolean): Promise<RunController | undefined>;
  /** How the run was made, or would be made now when there is none. */
  request(): Promise<SimulationRequest>;
  /** Places in the current step's programs and kernel as they are now. */
  places(): Places;
  /** Changes a file of the lab. Throws LabProblem when `find` is not in it exactly once. */
  edit(change: TextEdit): Promise<void>;
  /** Puts text in the place of a statement. Throws LabProblem when its file may not be edited. */
  replace(statement: Span, text: string): Promise<void>;
  /** Starts the run anew after an edit. */
  restart(): Promise<RunController | undefined>;
}

/** Of the current step: what should be pointed at. */
export interface Shown {
  readonly code: readonly string[];
  readonly state: readonly string[];
}

/** What a plot has measured, for as long as the lab is open. */
export interface PlotState {
  readonly values?: PlotValues;
  readonly measuring: boolean;
}

export class LabRunner {
  private readonly rehearsal: Rehearsal;
  private readonly schedule: RunSchedule;
  private readonly listeners = new Set<() => void>();
  private readonly pending = new Map<string, string>();
  private readonly plots = new Map<string, PlotState>();

  constructor(
    readonly lesson: Lesson,
    private readonly host: LabHost,
    private readonly progress: Progress,
    private readonly build: BuildSimulation,
  ) {
    this.rehearsal = new Rehearsal(build, () => host.places());
    this.schedule = new RunSchedule(lesson, this.rehearsal);
  }

  /** `translated` is the lesson in the reader's language. */
  view(words?: LessonWords, translated: Lesson = this.lesson): LessonView {
    const { blocks, ...rest } = this.state;
    const withPending: Record<string, BlockProgress> = { ...blocks };
    for (const [id, given] of this.pending) withPending[id] = { given };
    return lessonView(
      translated,
      { ...rest, blocks: withPending },
      { ...(words ?? ENGLISH), plots: this.plots },
    );
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  shown(): Shown {
    const step = this.lesson.steps[this.current];
    const blocks = step?.blocks.filter((block) => block.kind === 'show') ?? [];
    return {
      code: blocks.flatMap(({ entry }) => listOf(entry.code)),
      state: blocks.flatMap(({ entry }) => listOf(entry.state)),
    };
  }

  /** How the run of the current step is made. */
  get setup(): StepSetup {
    return setupOf(this.lesson, this.current);
  }

  get current(): number {
    return Math.min(this.state.current, this.lesson.steps.length - 1);
  }

  // ------------------------------------------------------------ what the learner does

  /** Opens a step; those before it count as visited. */
  async open(index: number): Promise<void> {
    const to = Math.max(0, Math.min(index, this.lesson.steps.length - 1));
    const { current, visited } = this.state;
    const left = to > current ? [current] : [];
    // Behind the last step comes nothing to go on to: an afterword has been read when it is opened.
    const last = to === this.lesson.steps.length - 1 ? [to] : [];
    const seen = [...new Set([...visited, ...left, ...last])];
    await this.keep({ ...this.state, current: to, visited: seen });
  }

  async run(id: string): Promise<void> {
    const block = this.block(id, 'run');
    const controller = await this.started();
    await this.reschedule(controller, block.entry.schedule);
    await this.goTo(controller, block.entry.to);
    await this.mark(id, { done: true });
  }

  /** Grades an answer by the execution. */
  async answer(id: string, given: string): Promise<void> {
    const block = this.block(id, 'predict');
    this.pending.set(id, given);
    this.changed();
    try {
      const request = await this.schedule.asWritten(await this.host.request(), this.current, id);
      const result = await gradePrediction(block, given, this.rehearsal, request);
      const attempts = this.attemptsAt(id);
      await this.mark(id, { given: result.given, expected: result.expected, attempts });
    } finally {
      this.pending.delete(id);
      this.changed();
    }
  }

  async check(id: string): Promise<boolean> {
    const block = this.block(id, 'check');
    const controller = await this.host.controller(false);
    if (!controller?.simulation)
      throw new LabProblem(t('Start the lab first: there is nothing to check.'));
    const { simulation } = controller;
    const request = this.schedule.asItIs(await this.host.request(), simulation);
    const failed = await runCheck(block, simulation, this.rehearsal, request);
    const passed = failed === undefined;
    // What has been passed once stays passed: going back in time is no reason to lose it.
    if (passed || !this.state.blocks[id]?.passed) {
      const attempts = this.attemptsAt(id);
      await this.mark(id, passed ? { passed, attempts } : { passed, failed, attempts });
    }
    return passed;
  }

  /** Measures a plot's points one after another; asked again while it does, it stops. */
  async plot(id: string): Promise<void> {
    const { entry } = this.block(id, 'plot');
    const running = this.plots.get(id);
    if (running?.measuring) {
      this.plots.set(id, { ...running, measuring: false });
      return this.changed();
    }
    this.plots.set(id, { measuring: true });
    this.changed();
    const isCurrent = () => this.plots.get(id)?.measuring === true;
    try {
      const made = await this.host.request();
      const values = await measurePlot(entry, {
        build: this.build,
        request: (args) => Promise.resolve({ ...made, options: { ...made.options, args } }),
        places: () => this.host.places(),
        stopped: () => !isCurrent(),
        changed: (points) => {
          if (isCurrent()) this.plots.set(id, { values: points, measuring: true });
          this.changed();
        },
      });
      this.plots.set(id, { values, measuring: false });
      if (isWhole(values)) await this.mark(id, { done: true });
    } catch (error) {
      this.plots.delete(id);
      throw error;
    } finally {
      this.changed();
    }
  }

  async hint(id: string): Promise<void> {
    await this.mark(this.block(id, 'hint').id, { done: true });
  }

  /** Does a task for the learner. */
  async solve(task: string): Promise<void> {
    const step = this.lesson.steps.find(({ blocks }) =>
      blocks.some((block) => block.kind !== 'prose' && block.id === task),
    );
    const solution = step && solveOf(step, task)?.entry;
    if (!solution) throw new LabProblem(t('There is no solution for this task.'));
    for (const change of solution.edit ?? []) await this.perform(change);
    const controller = solution.edit ? await this.restarted() : await this.started();
    await this.reschedule(controller, solution.schedule);
    for (const moment of solution.run ?? []) await this.goTo(controller, moment);
  }

  /** Goes to these moments, one after another. */
  async goThrough(moments: readonly Moment[]): Promise<void> {
    for (const moment of moments) await this.goTo(await this.started(), moment);
  }

  /** Forgets all that was done in this lab. */
  async forget(): Promise<void> {
    await this.keep(NO_PROGRESS);
  }

  // ------------------------------------------------------------ inside

  private perform(change: Edit): Promise<void> {
    if (!('at' in change)) return this.host.edit(change);
    const { span } = anchorOf(this.host.places(), change.at);
    return this.host.replace(span, change.replace);
  }

  /** Goes to the moment, forwards or back, whichever way it lies. */
  private async goTo(controller: RunController, moment: Moment): Promise<void> {
    const request = await this.host.request();
    const live = controller.simulation;
    const asItIs = live ? this.schedule.asItIs(request, live) : request;
    const found = await this.rehearsal.find(asItIs, moment);
    if (found === undefined)
      throw new LabProblem(t('The program ends before it comes to {0}.', describeMoment(moment)));
    await controller.perform({ kind: 'seek', moment: found });
    const { simulation } = controller;
    if (!simulation || moment.after !== undefined) return;
    // The learner has changed a variable, so that this run is another one: look for the place in it.
    if (!standsAt(simulation, this.host.places(), moment))
      await controller.perform(goalOf(simulation, this.host.places(), moment));
  }

  private async started(): Promise<RunController> {
    return this.prepared(await this.host.controller(true));
  }

  private async restarted(): Promise<RunController> {
    return this.prepared(await this.host.restart());
  }

  /** Puts a run under the schedule of the current step. */
  async prepared(controller: RunController | undefined): Promise<RunController> {
    if (!controller?.simulation) throw new LabProblem(t('The lab could not be started.'));
    await this.schedule.prepare(controller, await this.host.request(), this.current);
    return controller;
  }

  private async reschedule(
    controller: RunController,
    steps: readonly ScheduleStep[] | undefined,
  ): Promise<void> {
    if (steps)
      await this.schedule.replace(controller, await this.host.request(), steps, this.current);
  }

  private block<K extends LabBlock['kind']>(id: string, kind: K): BlockOf<K> {
    const block = blocksOf(this.lesson).find((one) => one.id === id);
    if (block?.kind !== kind) throw new LabProblem(t('This lesson has no {0} {1}.', kind, id));
    return block as BlockOf<K>;
  }

  /** With this one. A check that has passed counts no further attempts. */
  private attemptsAt(id: string): number {
    const { attempts = 0, passed } = this.state.blocks[id] ?? {};
    return passed ? attempts : attempts + 1;
  }

  private get state(): LabProgress {
    return this.progress.of(this.lesson.id);
  }

  private mark(id: string, done: BlockProgress): Promise<void> {
    return this.keep({ ...this.state, blocks: { ...this.state.blocks, [id]: done } });
  }

  private async keep(state: LabProgress): Promise<void> {
    const saved = this.progress.set(this.lesson.id, state);
    this.changed();
    await saved;
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
