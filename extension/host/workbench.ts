/**
 * Joins the parts: the lab that is open, the debug session, the panel, the editor. Every message of the panel
 * and every command ends here; every change of a part leads to one new state for the panel.
 */
import * as vscode from 'vscode';
import type { Diagnostic } from '../base/diagnostic';
import type { Views } from '../inspect/views';
import type { Progress } from '../lab/progress';
import { LabProblem } from '../lab/moments';
import type { LessonWords } from '../lab/lesson-view';
import {
  PROTOCOL_VERSION,
  type LessonState,
  type PanelState,
  type PanelToHost,
} from '../protocol/messages';
import type { DebugServices } from '../simulation/controller';
import type { Configuration } from './debug/configuration';
import { configurationFor } from './debug/configuration';
import { performCommand } from './debug/run-commands';
import type { Sessions } from './debug/sessions';
import { diagnosticsText, loadLesson } from './lab/lab-files';
import { Exploring } from './explore/exploring';
import { parseDiagnostics, publishDiagnostics } from './problems';
import { LabOriginals } from './lab/lab-originals';
import { faultOf, faultView, LabOnShow, type Reading } from './lab/lab-on-show';
import { OpenLab } from './lab/open-lab';
import { LabReset } from './lab/reset';
import { PanelView } from './panel/panel-view';
import { PastTools } from './past/past-tools';
import { performSchedule } from './panel/schedule-tools';
import { SessionPicture } from './panel/session-picture';
import { chosenKernel, kernelLabel, type KernelChoice } from './kernels';
import type { Platform } from './platform';
import { Pointer } from './pointer';

export interface WorkbenchParts {
  readonly extension: vscode.Uri;
  /** Of the extension, for all workspaces. */
  readonly storage: vscode.Uri;
  readonly platform: Platform;
  readonly services: DebugServices;
  readonly sessions: Sessions;
  readonly progress: Progress;
  readonly views: () => Views;
  readonly kernels: KernelChoice;
}

type Notice = NonNullable<PanelState['notice']>;

export class Workbench implements vscode.Disposable {
  readonly panel: PanelView;
  private readonly picture: SessionPicture;
  private readonly pointer: Pointer;
  private readonly past: PastTools;
  private readonly originals: LabOriginals;
  readonly exploring: Exploring;
  private readonly problems = vscode.languages.createDiagnosticCollection('epoll-lab');
  private readonly buildProblems = vscode.languages.createDiagnosticCollection('epoll-lab-build');
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly onShow = new LabOnShow<vscode.Uri, OpenLab>((folder) => this.read(folder));
  private labListener: { dispose(): void } | undefined;
  private notice: Notice | undefined;
  /** The notice about faults of the lesson: gone when they are mended. */
  private complaint: Notice | undefined;
  private readonly changes = new vscode.EventEmitter<void>();
  /** Something that the status bar shows may have changed. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly parts: WorkbenchParts) {
    const { sessions, progress } = parts;
    const labsRoot = vscode.Uri.file(parts.platform.labsRoot);
    this.originals = new LabOriginals(parts.storage, labsRoot);
    this.panel = new PanelView(parts.extension);
    this.picture = new SessionPicture(parts.views, (text) => this.shorten(text));
    this.pointer = new Pointer({
      picture: this.picture,
      panel: this.panel,
      sessions,
      places: () => this.lab?.places(),
    });
    this.past = new PastTools({
      sessions,
      simulation: () => this.picture.shown,
      sourcePath: (path) => parts.platform.sourcePath(path),
    });
    this.exploring = new Exploring({
      sessions,
      shorten: (path) => this.shorten(path),
      warn: (text) => this.warn(text),
    });
    if (progress.notice) this.notice = { text: progress.notice, severity: 'warning' };
    this.subscriptions.push(
      this.panel,
      this.picture,
      this.pointer,
      this.past,
      this.past.onDidChange(() => this.send()),
      this.exploring,
      this.exploring.onDidChange(() => this.send()),
      this.problems,
      this.buildProblems,
      this.changes,
      this.panel.onMessage((message) => void this.receive(message)),
      this.picture.onDidChange(() => this.send()),
      sessions.onDidChange((change) => {
        const { active } = sessions;
        if (change.kind !== 'running') this.pointer.forget();
        if (active) this.picture.follow(change, active.controller);
        if (change.kind === 'stopped') this.pointAtShown();
        if (change.kind === 'stopped' || change.kind === 'ended') this.past.stopped();
        if (change.kind === 'building') this.past.ended();
        if (change.kind === 'building') this.buildProblems.clear();
        if (change.kind === 'failed') this.buildFailed(change.text);
      }),
      sessions.onDidEnd(() => {
        this.past.ended();
        this.picture.end();
      }),
      vscode.workspace.onDidSaveTextDocument((document) => void this.saved(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.notice = undefined;
        this.send();
      }),
    );
  }

  dispose(): void {
    this.labListener?.dispose();
    for (const one of this.subscriptions) one.dispose();
  }

  // ------------------------------------------------------------ the lab

  get openLab(): OpenLab | undefined {
    return this.lab;
  }

  /** Whether what is wrong with this file, as it is saved, is said here: it has just been read. */
  judges(uri: vscode.Uri): boolean {
    const lesson = this.lab && vscode.Uri.joinPath(this.lab.folder, 'lesson.md');
    return this.problems.has(uri) || uri.path === lesson?.path;
  }

  private get lab(): OpenLab | undefined {
    return this.onShow.lab;
  }

  /** How the open lab's program is run; undefined without a lab. */
  configuration(): Configuration | undefined {
    return this.lab?.configuration();
  }

  /** Reads the lab of a folder and shows it; what is wrong with it is shown above it, or in its place. */
  async open(folder: vscode.Uri): Promise<void> {
    const reading = await this.onShow.open(folder);
    if (!reading) return;
    this.labListener?.dispose();
    this.labListener = this.lab?.runner.onDidChange(() => this.send());
    this.complain(reading.fault ? [] : reading.diagnostics);
    if (reading.fault) publishDiagnostics(this.problems, reading.diagnostics);
    this.send();
  }

  private async read(folder: vscode.Uri): Promise<Reading<OpenLab>> {
    const loaded = await loadLesson(folder, vscode.env.language);
    const { diagnostics } = loaded;
    if (!loaded.ok) {
      const text = this.shorten(diagnosticsText(diagnostics), folder);
      return { fault: faultOf(faultTitle(), text, diagnostics), diagnostics };
    }
    let lab: OpenLab | undefined;
    try {
      lab = await OpenLab.open(folder, loaded, this.parts);
      await this.originals.keep(folder, loaded.lesson);
      await lab.prepare();
      return { lab, diagnostics: [...diagnostics, ...lab.validate()] };
    } catch (error) {
      return { lab, fault: { title: faultTitle(), text: textOf(error) }, diagnostics };
    }
  }

  /** Faults of the lesson, in the Problems view and in the panel. */
  private complain(diagnostics: readonly Diagnostic[]): void {
    publishDiagnostics(this.problems, diagnostics);
    if (this.notice === this.complaint) this.notice = undefined;
    this.complaint = undefined;
    if (diagnostics.length === 0) return;
    this.warn(this.shorten(diagnosticsText(diagnostics)));
    this.complaint = this.notice;
  }

  /** The panel, and the lab's program where no editor is open yet. */
  async show(): Promise<void> {
    if (this.lab && vscode.window.visibleTextEditors.length === 0) {
      const document = await vscode.workspace.openTextDocument(this.lab.program);
      const options = { viewColumn: vscode.ViewColumn.One, preview: false };
      await vscode.window.showTextDocument(document, options);
    }
    this.panel.show(this.title);
    this.send();
  }

  async start(): Promise<void> {
    if (this.lab) {
      await this.lab.start();
      return;
    }
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId === 'c') {
      const configuration = configurationFor(editor.document.uri.fsPath);
      await vscode.debug.startDebugging(undefined, configuration);
    } else this.warn(vscode.l10n.t('Open a C program first, or a lab: there is nothing to run.'));
  }

  /** Puts the lab's program back and forgets what was done, after asking (or `confirmed`: asked already). */
  async reset(confirmed = false): Promise<void> {
    const { lab } = this;
    if (!lab) return this.warn(vscode.l10n.t('No lab is open.'));
    const reset = await LabReset.of(lab, this.originals);
    if (!confirmed && !(await reset.confirm())) return;
    const wasRunning = this.parts.sessions.active !== undefined;
    if (wasRunning) await vscode.debug.stopDebugging(this.parts.sessions.active?.session);
    this.notice = await reset.perform();
    if (wasRunning) await lab.start();
    this.send();
  }

  async step(by: number): Promise<void> {
    if (!this.lab) return this.warn(vscode.l10n.t('No lab is open.'));
    await this.openStep(this.lab.runner.current + by);
  }

  /** Asks which kernel (or takes the one named) and goes on with it: a lab that runs begins again. */
  async chooseKernel(name?: string): Promise<void> {
    const { kernels, sessions } = this.parts;
    const folder = this.onShow.folder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    if (name !== undefined) await kernels.store(name, folder);
    else if ((await kernels.choose(folder)) === undefined) return;
    const { lab } = this;
    if (lab && sessions.active) await lab.restart();
    else await lab?.prepare();
    if (lab) this.complain(lab.validate());
    this.send();
  }

  private async openFault(): Promise<void> {
    const at = this.onShow.fault?.at;
    if (at) await this.pointer.showFault(at);
  }

  private async openStep(index: number): Promise<void> {
    await this.lab?.runner.open(index);
    this.pointer.forget();
    this.pointAtShown();
    const [place] = this.lab?.runner.shown().code ?? [];
    if (place !== undefined) await this.pointer.showCode(place);
  }

  /** What the lesson's step points at, in the picture of this stop. */
  private pointAtShown(): void {
    this.picture.pointAt(this.lab?.runner.shown().state ?? []);
  }

  private async saved(document: vscode.TextDocument): Promise<void> {
    const { folder } = this.onShow;
    if (folder && /^lesson(\.[\w-]+)?\.md$/.test(nameOf(document.uri)))
      if (document.uri.path.startsWith(`${folder.path}/`)) await this.open(folder);
  }

  // ------------------------------------------------------------ messages of the panel

  private async receive(message: PanelToHost): Promise<void> {
    if (message.type !== 'ready') this.notice = undefined;
    try {
      await this.handle(message);
    } catch (error) {
      if (!(error instanceof LabProblem)) console.error('Epoll Lab:', error);
      this.warn(textOf(error));
    }
  }

  private async handle(message: PanelToHost): Promise<void> {
    const runner = this.lab?.runner;
    const { active } = this.parts.sessions;
    switch (message.type) {
      case 'ready':
        return this.send();
      case 'run':
        return message.command === 'start' ? this.start() : performCommand(message.command, active);
      case 'seek':
        await active?.controller.perform({ kind: 'seek', moment: message.moment });
        return;
      case 'link':
        return this.pointer.follow(message.target);
      case 'provenance':
        return this.pointer.showOrigin(message.id, () => this.send());
      case 'watch':
        return this.picture.watch(message.id, message.on);
      case 'earlierWrites':
        this.pointer.query?.more();
        return this.send();
      case 'origin':
        this.pointer.query?.ask();
        return this.send();
      case 'moreOfLine':
        return this.past.moreOfLine(message.direction);
      case 'closeLine':
        return this.past.closeLine();
      case 'closeProvenance':
        this.pointer.forget();
        return this.send();
      case 'showWrite':
        return this.pointer.showWrite(message.moment, message.travel);
      case 'choose':
      case 'interruptNow':
      case 'schedule':
      case 'removeChoice':
        return performSchedule(message, active);
      case 'selectTask':
        return this.pointer.showTask(message.task);
      case 'lessonStep':
        return this.openStep(message.index);
      case 'runBlock':
        return runner?.run(message.id);
      case 'answer':
        return runner?.answer(message.id, message.value);
      case 'check':
        await runner?.check(message.id);
        return;
      case 'hint':
        return runner?.hint(message.id);
      case 'plot':
        return runner?.plot(message.id);
      case 'solve':
        return runner?.solve(message.id);
      case 'resetLab':
        return this.reset();
      case 'openFault':
        return this.openFault();
      case 'manageTrust':
        await vscode.commands.executeCommand('workbench.trust.manage');
        return;
      case 'unfold':
        return this.picture.unfold(message.id);
      case 'chooseKernel':
        return this.chooseKernel();
      case 'explore':
      case 'cancelExplore':
      case 'closeExplore':
      case 'openExplored':
        return this.exploring.handle(message);
      case 'openFidelity':
        await this.showFidelity();
        return;
    }
  }

  /** Each execution of the line under the cursor. */
  showLine(): void {
    const problem = this.past.showLine();
    if (problem !== undefined) return this.warn(problem);
    this.panel.show(this.title);
    this.send();
  }

  toggleHeat(): void {
    this.past.toggleHeat();
  }

  /** "Who wrote this?" of a variable in the debugger's views, or of the expression under the cursor. */
  async whoWrote(argument: unknown): Promise<void> {
    const answer = await this.past.whoWrote(argument);
    if (typeof answer === 'string') return this.warn(answer);
    this.panel.show(this.title);
    await this.pointer.showQuery(answer, () => this.send());
  }

  /** Asks how, unless that is given, and shows the search in the panel. */
  async explore(argument: unknown): Promise<void> {
    if (this.parts.sessions.active) this.panel.show(this.title);
    await this.exploring.start(argument as Parameters<Exploring['start']>[0]);
  }

  /** Something outside of it has changed what it shows. */
  refresh(): void {
    this.send();
  }

  async showFidelity(): Promise<void> {
    const file = vscode.Uri.joinPath(this.parts.extension, 'docs', 'fidelity.md');
    await vscode.commands.executeCommand('markdown.showPreview', file);
  }

  /** Long paths hide what a message says: those of the lab and of the extension's labs are cut. */
  private shorten(text: string, folder = this.lab?.folder): string {
    const { sourcePath, labsRoot } = this.parts.platform;
    const short = text.replaceAll(`${labsRoot}/`, '');
    return folder ? short.replaceAll(`${sourcePath(folder.fsPath)}/`, '') : short;
  }

  private buildFailed(text: string): void {
    publishDiagnostics(this.buildProblems, parseDiagnostics(text));
    if (!this.panel.isOpen) this.panel.show(this.title);
  }

  // ------------------------------------------------------------ the state

  private send(): void {
    this.panel.title(this.title);
    this.panel.post({ type: 'state', state: this.state });
    this.changes.fire();
  }

  private get title(): string {
    return this.lab?.files.translated.title ?? 'Epoll Lab';
  }

  private get state(): PanelState {
    return {
      version: PROTOCOL_VERSION,
      lesson: this.lessonState,
      session: this.picture.session,
      chips: this.chips,
      watches: this.picture.watches.views,
      provenance: this.pointer.query?.view,
      line: this.past.line,
      explore: this.exploring.view,
      notice: this.notice ?? this.exitNotice,
      untrusted: this.lab !== undefined && !vscode.workspace.isTrusted,
      language: vscode.env.language,
    };
  }

  /** Before a run: what it will be of. */
  private get chips(): readonly string[] {
    const { chips } = this.picture;
    return chips.length > 0 ? chips : [kernelLabel(chosenKernel(this.lab?.folder))];
  }

  private get lessonState(): LessonState {
    const fault = this.onShow.fault && faultView(this.onShow.fault);
    if (!this.lab) return fault ? { kind: 'error', ...fault } : { kind: 'none' };
    const { runner, files, glossary } = this.lab;
    const terms = glossary.in(files.translated === files.lesson ? 'en' : vscode.env.language);
    const lesson = runner.view({ ...words(), terms }, files.translated);
    return { kind: 'lesson', lesson, ...(fault ? { fault } : {}) };
  }

  private get exitNotice(): Notice | undefined {
    const { exit } = this.picture;
    if (exit === undefined) return undefined;
    const text = vscode.l10n.t('The program exited with status {0}. You can still go back.', exit);
    return { text, severity: 'info' };
  }

  private warn(text: string): void {
    this.notice = { text, severity: 'warning' };
    if (!this.panel.isOpen) void vscode.window.showWarningMessage(text);
    this.send();
  }
}

function words(): LessonWords {
  return {
    runTo: (place) => vscode.l10n.t('Run to {0}', place),
    check: vscode.l10n.t('Check'),
    hint: vscode.l10n.t('Hint'),
  };
}

function faultTitle(): string {
  return vscode.l10n.t("The lab's files are damaged");
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
