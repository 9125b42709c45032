/**
 * "Find a bad schedule": asks how to search, searches in slices beside everything else the extension does, and opens
 * what was found in the debugger.
 */
import * as vscode from 'vscode';
import { exploreView } from '../../inspect/explore-view';
import type { ExploreRequest, ExploreView } from '../../protocol/explore';
import { buildExploration, DEFAULT_EXPLORE } from '../../simulation/explore/explore';
import type {
  BadKind,
  Exploration,
  ExploreOptions,
  ExploreResult,
} from '../../simulation/explore/interfaces';
import type { SimulationRequest } from '../../simulation/interfaces';
import type { ActiveSession, Sessions } from '../debug/sessions';
import { askHow } from './ask-how';

/** Races between tasks show at any statement where there are two CPUs. */
const CPUS = 2;
const SLICE_STATEMENTS = 20_000;
const SLICE_MS = 30;
/** Between two pictures of the progress. */
const SHOW_MS = 200;

export interface ExploringParts {
  readonly sessions: Sessions;
  readonly shorten: (path: string) => string;
  /** Says what is wrong. */
  readonly warn: (text: string) => void;
}

export class Exploring implements vscode.Disposable {
  view: ExploreView | undefined;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  /** Of the search that is under way. */
  private cancelled: { asked: boolean } | undefined;
  private result: ExploreResult | undefined;
  private request: SimulationRequest | undefined;

  private readonly following: vscode.Disposable;

  constructor(private readonly parts: ExploringParts) {
    this.following = parts.sessions.onDidChange(({ kind }) => {
      if (kind === 'building') this.forgetAnotherProgram();
    });
  }

  dispose(): void {
    this.following.dispose();
    this.cancel();
    this.changes.dispose();
  }

  async handle(message: ExploreRequest): Promise<void> {
    switch (message.type) {
      case 'explore':
        return this.start();
      case 'cancelExplore':
        return this.cancel();
      case 'closeExplore':
        this.cancel();
        return this.show(undefined);
      case 'openExplored':
        return this.open(message.run, message.moment);
    }
  }

  /** `given`: not to be asked for. */
  async start(given?: Partial<ExploreOptions>): Promise<void> {
    const { active } = this.parts.sessions;
    if (!active) {
      this.parts.warn(vscode.l10n.t('Start the program first: its schedules are searched.'));
      return;
    }
    const asked = given ?? (await askHow());
    if (!asked) return;
    const base = active.request();
    const cpus = Math.max(CPUS, base.options.cpus);
    const request = { ...base, options: { ...base.options, cpus, schedule: undefined } };
    await this.search(request, { ...DEFAULT_EXPLORE, ...asked });
  }

  private async search(request: SimulationRequest, options: ExploreOptions): Promise<void> {
    this.cancel();
    const { exploration } = buildExploration(request, options);
    if (!exploration) {
      this.parts.warn(vscode.l10n.t('The program does not compile'));
      return;
    }
    this.request = request;
    this.result = undefined;
    const cancelled = (this.cancelled = { asked: false });
    const ended = await this.advance(exploration, cancelled);
    if (this.cancelled !== cancelled) return;
    this.cancelled = undefined;
    if (!ended) {
      this.show({ kind: 'none', coverage: exploration.coverage, cancelled: true });
      return;
    }
    this.result = exploration.result;
    this.show(exploreView(exploration.result!, kindText, this.parts.shorten));
  }

  /** False when it was cancelled. */
  private async advance(
    exploration: Exploration,
    cancelled: { readonly asked: boolean },
  ): Promise<boolean> {
    let shown = 0;
    for (;;) {
      const began = Date.now();
      if (began - shown >= SHOW_MS) {
        this.show({ kind: 'searching', coverage: exploration.coverage });
        shown = began;
      }
      while (Date.now() - began < SLICE_MS) {
        if (exploration.advance(SLICE_STATEMENTS)) return true;
      }
      await new Promise((next) => setTimeout(next, 0));
      if (cancelled.asked) return false;
    }
  }

  private cancel(): void {
    if (this.cancelled) this.cancelled.asked = true;
  }

  /** What was found is about one program as it was: its schedules mean nothing to another. */
  private forgetAnotherProgram(): void {
    const { request } = this;
    const now = this.parts.sessions.active?.request().programs;
    if (!request || !now) return;
    const same = request.programs.every(
      ({ path, text }, i) => now[i]?.path === path && now[i]?.text === text,
    );
    if (same) return;
    this.cancel();
    this.request = undefined;
    this.result = undefined;
    this.show(undefined);
  }

  private show(view: ExploreView | undefined): void {
    this.view = view;
    this.changes.fire();
  }

  // ------------------------------------------------------------ what was found

  private async open(which: 'bad' | 'good', moment: number): Promise<void> {
    const schedule = this.result?.[which]?.schedule;
    if (!schedule || !this.request) return;
    const active = await this.sessionOf(this.request);
    const simulation = active?.controller.simulation;
    if (!active || !simulation) return;
    simulation.setSchedule(schedule);
    await active.controller.perform({ kind: 'seek', moment });
  }

  /** A session in which the schedule means the same: with as many CPUs. */
  private async sessionOf({ options }: SimulationRequest): Promise<ActiveSession | undefined> {
    const { sessions } = this.parts;
    const { active } = sessions;
    if (!active || active.controller.simulation?.options.cpus === options.cpus) return active;
    const stopped = new Promise<void>((done) => {
      const listener = sessions.onDidChange((change) => {
        if (change.kind !== 'stopped' && change.kind !== 'failed') return;
        listener.dispose();
        done();
      });
    });
    const { configuration, workspaceFolder } = active.session;
    const again = { ...configuration, cpus: options.cpus, stopOnEntry: true };
    await vscode.debug.stopDebugging(active.session);
    if (!(await vscode.debug.startDebugging(workspaceFolder, again))) return undefined;
    await stopped;
    return sessions.active;
  }
}

function kindText(kind: BadKind): string {
  switch (kind) {
    case 'oops':
      return vscode.l10n.t('kernel oops');
    case 'fault':
      return vscode.l10n.t('fault');
    case 'deadlock':
      return vscode.l10n.t('deadlock');
    case 'lost wake-up':
      return vscode.l10n.t('lost wake-up');
    case 'assertion':
      return vscode.l10n.t('failed assertion');
    case 'check':
      return vscode.l10n.t('failed check');
    case 'budget':
      return vscode.l10n.t('never ends');
  }
}
