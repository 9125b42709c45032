/**
 * Where the original of a lab's program is, for Reset. A copy that was made for the user has it in the extension that
 * brought the lab; any other lab is its own only copy, and what it was when it was first opened is kept.
 */
import * as vscode from 'vscode';
import type { Lesson } from '../../lab/lesson';
import { Originals } from '../../lab/originals';
import { programsOf } from '../../lab/setup';
import { isNotFound } from './progress-file';
import { contributedLab } from './lab-list';

export class LabOriginals {
  private readonly kept: Originals;

  /** `storage`: of the extension; `labsRoot`: its own labs. */
  constructor(
    private readonly storage: vscode.Uri,
    private readonly labsRoot: vscode.Uri,
  ) {
    const folder = vscode.Uri.joinPath(storage, 'originals').toString();
    this.kept = new Originals({ read: readBytes, write: writeBytes }, folder);
  }

  /** Called when a lab is opened, before anybody edits it. Never rejects: a full disk does not close a lab. */
  async keep(folder: vscode.Uri, lesson: Lesson): Promise<void> {
    if (await this.broughtFrom(folder)) return;
    await this.kept.keep(folder.toString(), programsOf(lesson)).catch((error: unknown) => {
      console.error('Epoll Lab:', error);
    });
  }

  /** The original of each program; undefined where there is none. */
  async of(folder: vscode.Uri, lesson: Lesson): Promise<readonly LabOriginal[]> {
    const source = await this.broughtFrom(folder);
    return Promise.all(
      programsOf(lesson).map(async (name): Promise<LabOriginal> => {
        const original = source
          ? vscode.Uri.joinPath(source, name)
          : vscode.Uri.parse(this.kept.uriOf(folder.toString(), name));
        const program = vscode.Uri.joinPath(folder, name);
        const isThere = (await readBytes(original.toString())) !== undefined;
        return { program, original: isThere ? original : undefined };
      }),
    );
  }

  /** Of a copy made by `copyForUser`: the lab's folder in the extension that brought it. */
  async broughtFrom(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
    const copies = `${vscode.Uri.joinPath(this.storage, 'labs').path}/`;
    if (!folder.path.startsWith(copies)) return undefined;
    const [first, second] = folder.path.slice(copies.length).split('/');
    if (second !== undefined) return contributedLab(first!, second);
    return first === undefined ? undefined : vscode.Uri.joinPath(this.labsRoot, first);
  }
}

export interface LabOriginal {
  readonly program: vscode.Uri;
  readonly original: vscode.Uri | undefined;
}

async function readBytes(uri: string): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function writeBytes(uri: string, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri), bytes);
}
