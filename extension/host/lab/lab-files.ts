/** A lab's folder on disk: reading its lesson in the reader's language, resetting and editing its program. */
import * as vscode from 'vscode';
import { formatDiagnostic, type Diagnostic } from '../../base/diagnostic';
import type { SourceFile } from '../../base/span';
import { looksLikeLesson, readLesson, type Lesson } from '../../lab/lesson';
import { LabProblem } from '../../lab/moments';
import type { TextEdit } from '../../lab/schema';
import { readTranslation } from '../../lab/translation';
import { isNotFound } from './progress-file';

export interface LessonFiles {
  readonly lesson: Lesson;
  /** The lesson with texts in the reader's language, where there is such a translation. */
  readonly translated: Lesson;
  /** Faults of the translation, which is then not used. */
  readonly diagnostics: readonly Diagnostic[];
}

export type LoadedLesson =
  | ({ readonly ok: true } & LessonFiles)
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The text of a file, or undefined when there is none. */
export async function readTextFile(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Whether the folder holds a lab, sound or not. */
export async function isLabFolder(folder: vscode.Uri): Promise<boolean> {
  const text = await readTextFile(vscode.Uri.joinPath(folder, 'lesson.md'));
  return text !== undefined && looksLikeLesson(text);
}

export async function loadLesson(folder: vscode.Uri, language: string): Promise<LoadedLesson> {
  const file = await sourceFile(vscode.Uri.joinPath(folder, 'lesson.md'));
  if (!file) return { ok: false, diagnostics: [missing(folder)] };
  const { lesson, diagnostics } = readLesson(file);
  if (!lesson) return { ok: false, diagnostics };
  for (const name of languagesFor(language)) {
    const other = await sourceFile(vscode.Uri.joinPath(folder, `lesson.${name}.md`));
    if (!other) continue;
    const translation = readTranslation(other, lesson);
    return {
      ok: true,
      lesson,
      translated: translation.lesson ?? lesson,
      diagnostics: translation.diagnostics,
    };
  }
  return { ok: true, lesson, translated: lesson, diagnostics: [] };
}

/** `zh-cn` is served by `zh-cn` and `zh`. */
function languagesFor(language: string): string[] {
  const full = language.toLowerCase();
  const [short] = full.split('-');
  return [...new Set([full, short!])].filter((name) => name !== 'en');
}

async function sourceFile(uri: vscode.Uri): Promise<SourceFile | undefined> {
  const text = await readTextFile(uri);
  return text === undefined ? undefined : { path: uri.fsPath, text };
}

function missing(folder: vscode.Uri): Diagnostic {
  const message = vscode.l10n.t('{0} holds no lesson.md', folder.fsPath);
  return { severity: 'error', message };
}

export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}

/** One change of a solution, saved. Throws LabProblem when its text is not there exactly once. */
export async function editFile(
  folder: vscode.Uri,
  { file, find, replace }: TextEdit,
): Promise<void> {
  const uri = vscode.Uri.joinPath(folder, file);
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const at = text.indexOf(find);
  if (at < 0 || text.includes(find, at + 1)) throw doesNotFit(file);
  await replaceInFile(uri, { start: at, end: at + find.length }, replace, text);
}

export function linkOut(path: string): LabProblem {
  return new LabProblem(
    vscode.l10n.t("{0} is a link that leads out of the lab's folder: it is left alone.", path),
  );
}

function doesNotFit(file: string): LabProblem {
  return new LabProblem(
    vscode.l10n.t(
      'The solution does not fit {0} as it is now: reset the lab, then try again.',
      file,
    ),
  );
}

/** Puts text in the place of a piece of a file that reads `before`, and saves it. Throws LabProblem. */
export async function replaceInFile(
  uri: vscode.Uri,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
  before: string,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() !== before) throw doesNotFit(uri.fsPath);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  edit.replace(uri, range, text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

/** Puts the original back and keeps the user's version beside it. Returns where that is, if there was one. */
export async function restoreFile(
  original: vscode.Uri,
  uri: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  await saveOpen(uri);
  const [wanted, present] = await Promise.all([readTextFile(original), readTextFile(uri)]);
  if (wanted === undefined || wanted === present) return undefined;
  const kept = present === undefined ? undefined : await freeBackup(uri);
  if (kept) await vscode.workspace.fs.copy(uri, kept, { overwrite: false });
  await vscode.workspace.fs.copy(original, uri, { overwrite: true });
  return kept;
}

/** What stands in an editor and is not saved yet is the user's version, too. */
async function saveOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  if (open?.isDirty && !(await open.save()))
    throw new LabProblem(vscode.l10n.t('{0} cannot be saved.', uri.fsPath));
}

/** `program.c.bak`, or the next `program.c.bak2` … that is free. */
async function freeBackup(uri: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const candidate = uri.with({ path: `${uri.path}.bak${number === 1 ? '' : number}` });
    if ((await readTextFile(candidate)) === undefined) return candidate;
  }
}
