/**
 * The run as the panel shows it. Each stop gives a picture; what differs from the one before is marked as
 * changed. While the run is moving the last picture stays, faded if it takes long enough to be noticed.
 */
import * as vscode from 'vscode';
import { askedAbout, ProvenanceQuery } from '../../inspect/provenance';
import { stateView } from '../../inspect/state-view';
import type { Views } from '../../inspect/views';
import { findState, highlight } from '../../lab/state-link';
import type { SessionView } from '../../protocol/messages';
import type { StateView } from '../../protocol/view';
import type { ControllerChange, RunController } from '../../simulation/controller';
import type { Simulation } from '../../simulation/interfaces';
import type { Place } from '../editor';
import { PanelWatches } from './panel-watches';

/** Shorter runs do not show as running: a step would flicker. */
const NOTICEABLE = 150;

export class SessionPicture implements vscode.Disposable {
  private view: SessionView = { kind: 'none' };
  private state: StateView | undefined;
  /** The picture before this one, from which changes are told. */
  private before: StateView | undefined;
  private simulation: Simulation | undefined;
  readonly watches = new PanelWatches();
  private readonly highlighted = new Set<string>();
  private readonly unfolded = new Set<string>();
  /** Status of the program, when the run stands behind its end; one can still go back from there. */
  exit: number | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  /** `shorten` makes the paths in reports fit. */
  constructor(
    private readonly views: () => Views,
    private readonly shorten: (text: string) => string,
  ) {}

  /** With what the lesson or a link points at. */
  get session(): SessionView {
    const { view } = this;
    if (!('state' in view) || !view.state) return view;
    return { ...view, state: highlight(view.state, this.highlighted) };
  }

  get chips(): readonly string[] {
    if (!this.simulation) return [];
    const { options, schedule, kernelName } = this.simulation;
    const { seed, cpus } = options;
    const directed = schedule.policy === 'directed' || schedule.choices.length > 0;
    const who = directed ? (schedule.name ?? vscode.l10n.t('own schedule')) : `seed ${seed}`;
    return [kernelName, `${who} · ${cpus} CPU${cpus === 1 ? '' : 's'}`];
  }

  follow(change: ControllerChange, controller: RunController): void {
    clearTimeout(this.later);
    switch (change.kind) {
      case 'building':
        this.forget();
        this.set({ kind: 'starting', what: vscode.l10n.t('Compiling the kernel and the program') });
        return;
      case 'failed':
        this.set({
          kind: 'failed',
          title: vscode.l10n.t('The program does not compile'),
          text: this.shorten(change.text),
        });
        return;
      case 'running':
        this.later = setTimeout(() => this.set({ kind: 'running', state: this.state }), NOTICEABLE);
        return;
      case 'stopped':
      case 'ended':
        this.simulation = controller.simulation;
        this.watches.follow(this.simulation);
        this.exit = change.event.kind === 'exited' ? change.event.status : undefined;
        this.draw(change);
        return;
    }
  }

  /** The session is over; what it showed last stays to be read. */
  end(): void {
    clearTimeout(this.later);
    const { view, state } = this;
    this.simulation = undefined;
    if (view.kind === 'failed' || view.kind === 'none') return;
    this.set({ kind: 'ended', state, text: vscode.l10n.t('The session has ended.') });
  }

  /** Id of what is drawn of an expression, and from now on points at it. */
  pointAt(expressions: readonly string[]): string | undefined {
    this.highlighted.clear();
    const { simulation, state } = this;
    if (!simulation || !state) return undefined;
    const found = expressions.map((text) => findState(simulation, state, text));
    for (const id of found) if (id !== undefined) this.highlighted.add(id);
    this.changes.fire();
    return found.find((id) => id !== undefined);
  }

  /** Who wrote a node, a row or an edge. */
  provenance(id: string): ProvenanceQuery | undefined {
    const { simulation, state } = this;
    const asked = simulation && state && askedAbout(state, id);
    return asked && new ProvenanceQuery(simulation, asked);
  }

  /** The run that is shown; undefined while there is none or it moves. */
  get shown(): Simulation | undefined {
    return this.view.kind === 'stopped' ? this.simulation : undefined;
  }

  /** Stops when the bytes of a node or row change, or no longer; throws when they cannot be watched. */
  watch(id: string, on: boolean): void {
    try {
      this.watches.set(id, on, this.state);
    } finally {
      this.changes.fire();
    }
  }

  /** The innermost line of a task that is not in the C library. */
  lineOf(task: number): Place | undefined {
    const { simulation } = this;
    const frames = simulation?.frames(task) ?? [];
    const shown = frames.find(
      ({ statement }) => !simulation!.isPassedThrough(statement.span.file.path),
    );
    return shown && placeOf(shown.statement.span);
  }

  /** Draws more of what is folded at a node or row. */
  unfold(id: string): void {
    this.unfolded.add(id);
    if (this.simulation && 'state' in this.view && this.state) {
      this.state = stateView(this.simulation, this.views(), this.before, this.unfolded);
      this.set({ ...this.view, state: this.state });
    }
  }

  dispose(): void {
    clearTimeout(this.later);
    this.changes.dispose();
  }

  private draw(change: Extract<ControllerChange, { kind: 'stopped' | 'ended' }>): void {
    const { simulation } = this;
    if (!simulation) return;
    try {
      this.before = this.state;
      this.state = stateView(simulation, this.views(), this.before, this.unfolded);
    } catch (error) {
      console.error('Epoll Lab cannot draw this moment:', error);
      const text = error instanceof Error ? error.message : String(error);
      this.set({ kind: 'failed', title: vscode.l10n.t('This moment cannot be drawn'), text });
      return;
    }
    const { state } = this;
    if (change.event.kind === 'report') {
      const { title, text, moment } = change.event.report;
      const report = { title, text: this.shorten(text), moment };
      this.set({ kind: 'stopped', state, report });
    } else this.set({ kind: 'stopped', state });
  }

  private forget(): void {
    this.state = undefined;
    this.simulation = undefined;
    this.exit = undefined;
    this.before = undefined;
    this.unfolded.clear();
    this.highlighted.clear();
  }

  private set(view: SessionView): void {
    this.view = view;
    this.changes.fire();
  }
}

export function placeOf(span: {
  readonly file: { readonly path: string; readonly text: string };
  readonly start: number;
  readonly end: number;
  readonly line: number;
}): Place {
  const lines = span.file.text.slice(span.start, span.end).split('\n').length - 1;
  return { path: span.file.path, line: span.line, endLine: span.line + lines };
}
