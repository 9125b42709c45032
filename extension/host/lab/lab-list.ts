/**
 * Finding labs: those of the workspace and those that come with the extension. A lab that lies in the
 * extension's own folder is copied into the user's storage before it is opened, since its program will be edited.
 */
import * as vscode from 'vscode';
import { readLesson } from '../../lab/lesson';
import type { Platform } from '../platform';
import { isLabFolder, readTextFile } from './lab-files';

export interface ListedLab {
  readonly folder: vscode.Uri;
  readonly title: string;
  readonly detail: string;
  /** Comes with the extension: to be copied. */
  readonly own: boolean;
  /** Id of another extension that brings it. */
  readonly from?: string;
}

/** The first folder of the workspace that is a lab itself. */
export async function workspaceLab(): Promise<vscode.Uri | undefined> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    if (await isLabFolder(uri)) return uri;
  }
  return undefined;
}

export async function listLabs(platform: Platform): Promise<readonly ListedLab[]> {
  const own = await labsIn(vscode.Uri.file(platform.labsRoot), true);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const there = await Promise.all(
    folders.flatMap(({ uri }) => [labAt(uri, false).then(orNone), labsIn(uri, false)]),
  );
  const elsewhere = await Promise.all([...namedFolders(), ...contributed()]);
  const mine = there.flat();
  const titles = new Set(mine.map(({ title }) => title));
  return [...mine, ...elsewhere.flat(), ...own.filter(({ title }) => !titles.has(title))];
}

/** Folders of the setting: each a lab, or the labs directly below it. */
function namedFolders(): Promise<ListedLab[]>[] {
  const settings = vscode.workspace.getConfiguration('epollLab');
  const folders: unknown = settings.get('labFolders');
  if (!Array.isArray(folders)) return [];
  return folders
    .filter((folder) => typeof folder === 'string' && folder !== '')
    .map((folder: string) => labsAtOrBelow(vscode.Uri.file(folder), false));
}

/** `"epollLab": { "labs": ["labs/my-lab"] }` in the package.json of another extension. */
function contributed(): Promise<ListedLab[]>[] {
  return vscode.extensions.all.flatMap(({ extensionUri, packageJSON, id }) => {
    const labs = (packageJSON as { epollLab?: { labs?: unknown } }).epollLab?.labs;
    if (!Array.isArray(labs)) return [];
    return labs
      .filter((path) => typeof path === 'string' && !/(^|[\\/])\.\.([\\/]|$)/.test(path))
      .map(async (path: string) => {
        const found = await labsAtOrBelow(vscode.Uri.joinPath(extensionUri, path), true);
        return found.map((lab) => ({ ...lab, from: id }));
      });
  });
}

/** The folder of a lab that another extension brings, by the extension's id and the folder's name. */
export async function contributedLab(id: string, name: string): Promise<vscode.Uri | undefined> {
  const labs = (await Promise.all(contributed())).flat();
  return labs.find(({ from, folder }) => from === id && folder.path.endsWith(`/${name}`))?.folder;
}

async function labsAtOrBelow(folder: vscode.Uri, own: boolean): Promise<ListedLab[]> {
  const lab = await labAt(folder, own);
  return lab ? [lab] : labsIn(folder, own);
}

async function labsIn(folder: vscode.Uri, own: boolean): Promise<ListedLab[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const names = entries
    .filter(([, type]) => (type & vscode.FileType.Directory) !== 0)
    .map(([name]) => name)
    .sort();
  const labs = await Promise.all(
    names.map((name) => labAt(vscode.Uri.joinPath(folder, name), own)),
  );
  return labs.filter((lab) => lab !== undefined);
}

async function labAt(folder: vscode.Uri, own: boolean): Promise<ListedLab | undefined> {
  if (!(await isLabFolder(folder))) return undefined;
  const path = vscode.Uri.joinPath(folder, 'lesson.md');
  const text = (await readTextFile(path)) ?? '';
  const { lesson } = readLesson({ path: path.fsPath, text });
  const title = lesson?.title ?? folder.path.slice(folder.path.lastIndexOf('/') + 1);
  const minutes = lesson ? vscode.l10n.t('{0} minutes', lesson.minutes) : '';
  return { folder, title, detail: minutes, own };
}

function orNone(lab: ListedLab | undefined): ListedLab[] {
  return lab ? [lab] : [];
}

/** Asks which; undefined when the user chose none. */
export async function pickLab(labs: readonly ListedLab[]): Promise<ListedLab | undefined> {
  const items = labs.map((lab) => ({
    label: lab.title,
    description: lab.detail,
    detail: lab.from ?? (lab.own ? undefined : lab.folder.fsPath),
    lab,
  }));
  const placeHolder = vscode.l10n.t('Which lab?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked?.lab;
}

/** The user's own copy of a lab, made when there is none yet. Never overwrites what he has. */
export async function copyForUser(lab: ListedLab, storage: vscode.Uri): Promise<vscode.Uri> {
  const name = lab.folder.path.slice(lab.folder.path.lastIndexOf('/') + 1);
  const copy = vscode.Uri.joinPath(storage, 'labs', ...(lab.from ? [lab.from] : []), name);
  await vscode.workspace.fs.createDirectory(copy);
  for (const [file, type] of await vscode.workspace.fs.readDirectory(lab.folder)) {
    if (type !== vscode.FileType.File) continue;
    const from = vscode.Uri.joinPath(lab.folder, file);
    const to = vscode.Uri.joinPath(copy, file);
    // Lessons follow the extension's version; programs are the user's.
    const isLesson = file.endsWith('.md');
    if (isLesson || (await readTextFile(to)) === undefined)
      await vscode.workspace.fs.copy(from, to, { overwrite: true });
  }
  return copy;
}
