/**
 * The editor's help for who writes labs: completion, explanations and squiggles for the YAML of lesson.md (front
 * matter and lab blocks), of its translations, and of labs/*.yaml, all from the schemas of extension/lab.
 */
import * as vscode from 'vscode';
import type { SourceFile } from '../../base/span';
import { completionsAt, explanationAt, type NameSource } from '../../lab/authoring/assist';
import { areaAt, isAuthored } from '../../lab/authoring/parts';
import type { OpenLab } from '../lab/open-lab';
import { faultsIn } from './judgement';
import type { Names } from '../../lab/schema';
import { readAnchorTable, type AnchorTable } from '../../source/anchors';
import { publishForFile } from '../problems';
import type { Platform } from '../platform';
import type { Views } from '../../inspect/views';

const SELECTOR: vscode.DocumentSelector = [
  { pattern: '**/lesson.md' },
  { pattern: '**/lesson.*.md' },
  { pattern: '**/labs/{anchors,glossary,views}.yaml' },
  { pattern: '**/glossary.yaml' },
];
const TRIGGERS = [' ', ':', '[', '{', '-'];
/** After the last keystroke. */
const DELAY_MS = 300;

interface Named {
  readonly name: string;
  readonly about?: string;
}

/** Who shows the lab that is open, and says what is wrong with it as it is saved. */
export interface LabJudge {
  readonly openLab: OpenLab | undefined;
  judges(uri: vscode.Uri): boolean;
}

export function registerLabLanguage(
  platform: Platform,
  views: () => Views,
  judge: LabJudge,
): vscode.Disposable {
  return new LabLanguage(platform, views, judge);
}

class LabLanguage implements vscode.CompletionItemProvider, vscode.HoverProvider {
  private readonly faults = vscode.languages.createDiagnosticCollection('epoll-lab-authoring');
  private readonly subscriptions: vscode.Disposable[];
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private anchors: AnchorTable | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly views: () => Views,
    private readonly labJudge: LabJudge,
  ) {
    const { languages, workspace } = vscode;
    this.subscriptions = [
      this.faults,
      languages.registerCompletionItemProvider(SELECTOR, this, ...TRIGGERS),
      languages.registerHoverProvider(SELECTOR, this),
      workspace.onDidChangeTextDocument((change) => {
        offerNames(change);
        this.later(change.document);
      }),
      workspace.onDidOpenTextDocument((document) => this.later(document)),
      workspace.onDidSaveTextDocument((document) => this.judge(document)),
      workspace.onDidCloseTextDocument((document) => this.faults.delete(document.uri)),
    ];
    for (const document of workspace.textDocuments) this.later(document);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of this.subscriptions) one.dispose();
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const offset = document.offsetAt(position);
    const [name, text] = [nameOf(document), document.getText()];
    if (!areaAt(name, text, offset)) return [];
    const found = completionsAt(name, text, offset, await this.names(document));
    return found.map(({ label, insert, description, kind, from }) => {
      const { CompletionItemKind } = vscode;
      const item = new vscode.CompletionItem(
        label,
        kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
      );
      item.insertText = insert;
      item.range = new vscode.Range(document.positionAt(from), position);
      if (description !== undefined) item.documentation = description;
      return item;
    });
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const source = await this.names(document);
    const offset = document.offsetAt(position);
    const found = explanationAt(nameOf(document), document.getText(), offset, source);
    if (!found) return undefined;
    const range = new vscode.Range(
      document.positionAt(found.start),
      document.positionAt(found.end),
    );
    return new vscode.Hover(found.text, range);
  }

  // ------------------------------------------------------------ squiggles

  private later(document: vscode.TextDocument): void {
    if (!isAuthored(nameOf(document))) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.judge(document), DELAY_MS),
    );
  }

  private judge(document: vscode.TextDocument): void {
    const name = nameOf(document);
    if (document.isClosed || !isAuthored(name)) return;
    if (name === 'anchors.yaml') this.anchors = undefined;
    // What is wrong with what is saved is then said elsewhere; advice is for authors, and only given here.
    const isSaid = !document.isDirty && this.labJudge.judges(document.uri);
    const { fsPath } = document.uri;
    const folder = vscode.Uri.joinPath(document.uri, '..');
    const { openLab } = this.labJudge;
    const lab = openLab?.folder.path === folder.path ? openLab : undefined;
    const found = faultsIn(
      name,
      { path: fsPath, text: document.getText() },
      {
        base: this.textNow(vscode.Uri.joinPath(folder, 'lesson.md')),
        references: (lesson) => lab?.validate(lesson) ?? [],
      },
    );
    publishForFile(
      this.faults,
      document.uri,
      found.filter(
        ({ span, severity }) => span?.file.path === fsPath && !(isSaid && severity === 'error'),
      ),
    );
  }

  /** As it stands in an editor, else on the disk. */
  private textNow({ fsPath }: vscode.Uri): SourceFile | undefined {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === fsPath);
    const text = open?.getText() ?? this.platform.files.read(this.platform.sourcePath(fsPath));
    return text === undefined ? undefined : { path: fsPath, text };
  }

  // ------------------------------------------------------------ names

  private async names(document: vscode.TextDocument): Promise<NameSource> {
    const folder = vscode.Uri.joinPath(document.uri, '..');
    const programs = await programsIn(folder);
    const read = (name: string) =>
      this.platform.files.read(
        this.platform.sourcePath(vscode.Uri.joinPath(folder, name).fsPath),
      ) ?? '';
    const functions = programs.flatMap((name) => functionsIn(read(name)));
    const all: Readonly<Record<Names, () => readonly Named[]>> = {
      place: () => [...this.concepts(), ...named(functions)],
      function: () => named(functions),
      task: () => named(['program', ...tasksIn(programs.map(read).join('\n'))]),
      state: () => named(this.fields()),
      program: () => named(programs),
      kernel: () => named(['lab', '6.1', '6.12']),
      lab: () => [],
      view: () => this.views().boxes.map(({ id, title }) => ({ name: id, about: title })),
    };
    return (names) => all[names]();
  }

  private concepts(): readonly Named[] {
    const path = `${this.platform.labsRoot}/anchors.yaml`;
    this.anchors ??= readAnchorTable({ path, text: this.platform.files.read(path) ?? '' }).table;
    return [...(this.anchors?.concepts ?? [])].map(([name, { about }]) => ({ name, about }));
  }

  private fields(): readonly string[] {
    const ep = this.views().boxes.filter(({ object }) => object.includes('eventpoll'));
    return ep.flatMap(({ rows }) =>
      rows.flatMap((row) => ('field' in row ? [`ep->${row.field}`] : [])),
    );
  }
}

/**
 * Asks for completion when a word is begun in a lesson's YAML: Markdown has no quick suggestions by itself, and the
 * editor takes no letters for trigger characters.
 */
function offerNames({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
  const [change] = contentChanges;
  const isTyped = reason === undefined && contentChanges.length === 1;
  if (!change || !isTyped || !/^[A-Za-z_]$/.test(change.text)) return;
  if (document.languageId !== 'markdown' || !isAuthored(nameOf(document))) return;
  if (document !== vscode.window.activeTextEditor?.document) return;
  const text = document.getText();
  const isBegun = !/\w/.test(text.charAt(change.rangeOffset - 1));
  if (!isBegun || !areaAt(nameOf(document), text, change.rangeOffset + 1)) return;
  void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
}

async function programsIn(folder: vscode.Uri): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  return entries.map(([name]) => name).filter((name) => name.endsWith('.c'));
}

/** Good enough for an offer: what begins at the margin and looks like a definition. */
function functionsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[a-z][\w *]*?\b(\w+)\([^;{]*\)\s*\{/gm)].map(([, name]) => name!);
}

function tasksIn(text: string): readonly string[] {
  return [...text.matchAll(/pthread_setname_np\([^"]*"(\w+)"/g)].map(([, name]) => name!);
}

function named(names: readonly string[]): readonly Named[] {
  return [...new Set(names)].map((name) => ({ name }));
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
