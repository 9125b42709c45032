/** Commands for who writes labs, and for taking progress along: New Lab, Capture, Export and Import Progress. */
import * as vscode from 'vscode';
import { formatDiagnostic } from '../../base/diagnostic';
import { captureMoment, capturedBlock } from '../../lab/capture';
import { idFor, newLab } from '../../lab/new-lab';
import { readLesson } from '../../lab/lesson';
import type { Progress } from '../../lab/progress';
import { exportText, merged, readExport } from '../../lab/progress-export';
import { LabProblem } from '../../lab/moments';
import { isLabFolder, readTextFile } from '../lab/lab-files';
import type { OpenLab } from '../lab/open-lab';

export async function createLab(): Promise<void> {
  const name = await vscode.window.showInputBox({
    prompt: vscode.l10n.t("The lab's folder: a-z, 0-9 and -"),
    placeHolder: 'my-lab',
    validateInput: (text) =>
      idFor(text) === text ? undefined : vscode.l10n.t('A name looks like my-lab.'),
  });
  if (name === undefined) return;
  const parent = await parentFolder();
  if (!parent) return;
  const folder = vscode.Uri.joinPath(parent, name);
  if ((await readTextFile(vscode.Uri.joinPath(folder, 'lesson.md'))) !== undefined)
    throw new LabProblem(vscode.l10n.t('There is a lab in {0} already.', folder.fsPath));
  for (const file of newLab(name, name))
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder, file.name),
      new TextEncoder().encode(file.text),
    );
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/** The workspace, unless it is a lab itself: labs do not lie in each other. */
async function parentFolder(): Promise<vscode.Uri | undefined> {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isLab = first !== undefined && (await isLabFolder(first));
  if (first && !isLab) return first;
  const defaultUri = first && vscode.Uri.joinPath(first, '..');
  const options = { canSelectFolders: true, canSelectFiles: false, defaultUri };
  return (await vscode.window.showOpenDialog(options))?.[0];
}

type Wanted = 'run' | 'check' | 'anchor';

/** Puts this moment of the run into the lesson, at the end of the step that is open. */
export async function capture(lab: OpenLab | undefined, asked?: string): Promise<void> {
  if (!lab) throw new LabProblem(vscode.l10n.t('No lab is open.'));
  const captured = await captureMoment(await lab.captureParts());
  const wanted = await choose(captured.anchor !== undefined, asked);
  if (!wanted) return;
  if (wanted === 'anchor') {
    await vscode.env.clipboard.writeText(captured.anchor!);
    tell(vscode.l10n.t('An entry for anchors.yaml is in the clipboard.'));
    return;
  }
  const uri = vscode.Uri.joinPath(lab.folder, 'lesson.md');
  const document = await vscode.workspace.openTextDocument(uri);
  const end = endOfStep(document, lab.runner.current);
  const text = document.getText();
  const at = document.positionAt(end);
  const edit = new vscode.WorkspaceEdit();
  const block = capturedBlock(wanted, captured);
  edit.insert(uri, at, end < text.length ? `${block.trimStart()}\n` : block);
  await vscode.workspace.applyEdit(edit);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.One });
}

/** Where the next step begins in the text as it stands in the editor, saved or not. */
function endOfStep(document: vscode.TextDocument, step: number): number {
  const text = document.getText();
  const { lesson, diagnostics } = readLesson({ path: document.uri.fsPath, text });
  if (lesson) return lesson.steps[step + 1]?.span.start ?? text.length;
  const [fault] = diagnostics;
  const where = fault ? formatDiagnostic(fault).split('\n')[0]! : document.uri.fsPath;
  throw new LabProblem(vscode.l10n.t('First mend what is wrong with the lesson: {0}', where));
}

async function choose(withAnchor: boolean, asked?: string): Promise<Wanted | undefined> {
  if (asked === 'run' || asked === 'check') return asked;
  const items: (vscode.QuickPickItem & { wanted: Wanted })[] = [
    { label: vscode.l10n.t('A button that runs to this moment'), wanted: 'run' },
    { label: vscode.l10n.t('A task with a check at this moment'), wanted: 'check' },
  ];
  if (withAnchor)
    items.push({ label: vscode.l10n.t('A concept for anchors.yaml'), wanted: 'anchor' });
  return (await vscode.window.showQuickPick(items))?.wanted;
}

export async function exportProgress(progress: Progress): Promise<void> {
  const target = await vscode.window.showSaveDialog({ filters: { JSON: ['json'] } });
  if (!target) return;
  const text = exportText(progress.all);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const labs = Object.keys(progress.all).length;
  tell(vscode.l10n.t('Progress exported to {0}. Labs: {1}.', target.fsPath, labs));
}

/** Adds what the file has to what there is; a file that is not sound changes nothing. */
export async function importProgress(progress: Progress, given?: vscode.Uri): Promise<void> {
  const filters = { JSON: ['json'] };
  const source = given ?? (await vscode.window.showOpenDialog({ filters }))?.[0];
  if (!source) return;
  const read = readExport((await readTextFile(source)) ?? '');
  if ('problem' in read) throw new LabProblem(`${source.fsPath}: ${read.problem}`);
  for (const [id, lab] of Object.entries(read.labs))
    await progress.set(id, merged(progress.of(id), lab));
  const labs = Object.keys(read.labs).length;
  tell(vscode.l10n.t('Progress imported from {0}. Labs: {1}.', source.fsPath, labs));
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
