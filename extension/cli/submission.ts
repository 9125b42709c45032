/**
 * A student's folder as grading takes it: his C files and copies of kernel files, as far as the lab has such, and his
 * progress. What cannot be used is said. Whoever handed it in decides its content: a link out of it is not followed.
 */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { KernelFolder, Submission } from '../lab/grade';
import type { Lesson } from '../lab/lesson';
import type { PlayerParts } from '../lab/player';
import type { LabProgress } from '../lab/progress';
import { merged, readExport } from '../lab/progress-export';
import { programsOf, setupOf } from '../lab/setup';
import type { SourceTree } from '../simulation/interfaces';
import { kernelNamed } from './kernel-trees';

/** Far more than a program or a file of the kernel has. */
const MOST_BYTES = 4 * 1024 * 1024;

const KERNEL_FOLDER = /^kernel-(.+)$/;

/** `kernel`: the one that is graded on. */
export function readSubmission(
  folder: string,
  lesson: Lesson,
  kernel: string,
): Submission & { readonly problems: readonly string[] } {
  const reader = new Reader(folder);
  const files = new Map<string, string>();
  for (const name of programsOf(lesson)) {
    const text = reader.text(name);
    if (text !== undefined) files.set(name, text);
  }
  const kernelFiles = kernelFolders(reader, lesson, kernel);
  const progress = progressIn(reader, lesson.id);
  const { problems } = reader;
  if (files.size + kernelFiles.length === 0 && !progress && problems.length === 0)
    problems.push(`nothing was handed in: there is neither ${wantedOf(lesson)}`);
  return { files, kernelFiles, progress, problems };
}

/** For "there is neither …". */
export function wantedOf(lesson: Lesson): string {
  const copies = lesson.editable.map((name) => `kernel-…/${name}`);
  return [...programsOf(lesson), ...copies, 'progress (*.json)'].join(' nor ');
}

function kernelFolders(reader: Reader, lesson: Lesson, graded: string): KernelFolder[] {
  const used = new Set([
    graded,
    ...lesson.steps.flatMap((_, i) => setupOf(lesson, i).kernel ?? []),
  ]);
  return reader.names.flatMap((name): KernelFolder[] => {
    const named = KERNEL_FOLDER.exec(name)?.[1];
    if (named === undefined) return [];
    const texts = lesson.editable.flatMap((file): [string, string][] => {
      const text = reader.text(`${name}/${file}`);
      return text === undefined ? [] : [[file, text]];
    });
    if (texts.length === 0) {
      const why =
        lesson.editable.length > 0
          ? `there is no ${lesson.editable.join(', ')} in it`
          : 'this lab lets one edit no file of the kernel';
      reader.problems.push(`${name}: not used: ${why}`);
      return [];
    }
    // `6.12.117` is what `6.12` stands for here.
    const kernel = [...used].find((one) => isSameKernel(one, named)) ?? named;
    if (!used.has(kernel))
      reader.problems.push(
        `${name}: not used: the lab is graded on ${graded}; --kernel ${named} grades on this one`,
      );
    return [{ kernel, files: new Map(texts) }];
  });
}

function isSameKernel(a: string, b: string): boolean {
  if (a === b || a.replace(/[^\w.-]+/g, '_') === b) return true;
  try {
    return JSON.stringify(kernelNamed(a)) === JSON.stringify(kernelNamed(b));
  } catch {
    return false;
  }
}

/** Of several exports the sum, as if they were imported one after another. */
function progressIn(reader: Reader, lab: string): LabProgress | undefined {
  let found: LabProgress | undefined;
  for (const name of reader.names.filter((one) => one.endsWith('.json'))) {
    const text = reader.text(name);
    if (text === undefined) continue;
    const read = readExport(text);
    if ('problem' in read) reader.problems.push(`${name}: ${read.problem}`);
    else if (!Object.hasOwn(read.labs, lab)) reader.problems.push(`${name}: has nothing of ${lab}`);
    else found = found ? merged(found, read.labs[lab]!) : read.labs[lab]!;
  }
  return found;
}

/** Reads a folder's files; why one is not read becomes a problem. */
class Reader {
  readonly problems: string[] = [];
  readonly names: readonly string[];

  constructor(private readonly folder: string) {
    this.names = readdirSync(folder).sort();
  }

  /** Undefined when there is no such file, or it is none to be read. */
  text(name: string): string | undefined {
    const path = join(this.folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status) return undefined;
    try {
      const inside = realpathSync(path).startsWith(realpathSync(this.folder) + sep);
      if (!inside) return this.refuse(name, 'a link that leads out of the folder');
      const found = statSync(path);
      if (!found.isFile()) return this.refuse(name, 'not a file');
      if (found.size > MOST_BYTES) return this.refuse(name, `larger than ${MOST_BYTES} bytes`);
      return readFileSync(path, 'utf8');
    } catch (error) {
      return this.refuse(name, (error as Error).message);
    }
  }

  private refuse(name: string, why: string): undefined {
    this.problems.push(`${name}: not read: ${why}`);
  }
}

/** Programs that somebody handed in may include files of these folders, and no other. */
export function confined(parts: PlayerParts, folders: readonly string[]): PlayerParts {
  // By kernel, too: its tree is one of the folders. A request like the last one gets the same tree again.
  const trees = new Map<string, { readonly of: SourceTree; readonly tree: SourceTree }>();
  return {
    ...parts,
    request: (setup, programs, copies) => {
      const request = parts.request(setup, programs, copies);
      const { provider, kernel } = request;
      const root = kernel?.kind === 'linux' ? kernel.root : '';
      const known = trees.get(root);
      if (known?.of === provider) return { ...request, provider: known.tree };
      const roots = root === '' ? folders : [...folders, root];
      const named = new Set(kernel?.kind === 'linux' ? Object.values(kernel.files ?? {}) : []);
      const inside = (path: string) =>
        named.has(path) ||
        (roots.some((folder) => path.startsWith(`${folder}/`)) && !/(^|\/)\.\.(\/|$)/.test(path));
      const tree = {
        read: (path: string) => (inside(path) ? provider.read(path) : undefined),
        list: (folder: string) => provider.list(folder),
      };
      trees.set(root, { of: provider, tree });
      return { ...request, provider: tree };
    },
  };
}
