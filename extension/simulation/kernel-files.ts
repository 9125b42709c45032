/**
 * Which of a Linux tree's own files can take the place of ours, and which of them do in one build. Nothing of a tree's
 * file is changed; only headers, and what lies outside of these files, are ours.
 */
import { formatPosition, type SourceFile } from '../base/span';
import type { Diagnostic } from '../base/diagnostic';
import type { Image } from '../bytecode/image';
import { CompileSession, compile } from '../cc/compile';
import type {
  CompileRequest,
  CompileResult,
  FileProvider,
  LinkProblem,
  UnitSource,
} from '../cc/interfaces';
import type { KernelCopies, KernelFile, KernelSource, SourceTree } from './interfaces';

interface Candidate {
  /** Below the tree's top folder, and below labs/kernel. */
  readonly path: string;
  /** Without it the kernel is not that tree's. */
  readonly required?: boolean;
  /** Headers of ours that Linux's own build reads before the file. */
  readonly forcedIncludes?: readonly string[];
}

/** The one list: used when the tree has the file, and it compiles and links. */
export const CANDIDATES: readonly Candidate[] = [
  { path: 'fs/eventpoll.c', required: true },
  { path: 'lib/rbtree.c' },
  { path: 'fs/select.c' },
  { path: 'fs/eventfd.c' },
  // Linux compiles it as a part of kernel/sched/build_utility.c, which has read the headers before.
  { path: 'kernel/sched/wait.c', forcedIncludes: ['lab/build_utility.h'] },
  { path: 'fs/timerfd.c' },
  { path: 'fs/signalfd.c' },
  { path: 'fs/pipe.c' },
];

/**
 * Where a kernel's candidate files are, by their path below the tree, copies before the tree's own. Without those
 * that are not there.
 */
export function candidatesOf(
  kernel: KernelSource,
  provider: SourceTree,
  copies: KernelCopies = {},
): Map<string, UnitSource> {
  const found = new Map<string, UnitSource>();
  for (const { path, forcedIncludes } of CANDIDATES) {
    const file = copies[path] ?? fileIn(kernel, path, provider);
    if (file) found.set(path, { ...file, ...(forcedIncludes ? { forcedIncludes } : {}) });
  }
  return found;
}

function fileIn(kernel: KernelSource, path: string, provider: SourceTree): SourceFile | undefined {
  if (kernel.kind === 'lab') return undefined;
  const place = kernel.files ? kernel.files[path] : `${kernel.root}/${path}`;
  const text = place === undefined ? undefined : provider.read(place);
  return place === undefined || text === undefined ? undefined : { path: place, text };
}

/** A tree in which the copies can be read, also where they are not on the disk. */
export function withCopies(provider: SourceTree, copies: KernelCopies = {}): SourceTree {
  const texts = new Map(Object.values(copies).map(({ path, text }) => [path, text]));
  if (texts.size === 0) return provider;
  return {
    read: (path) => texts.get(path) ?? provider.read(path),
    list: (folder) => provider.list(folder),
  };
}

/**
 * Linux's files see our headers only: whatever else lies in their tree is not there for them. What lies beside a copy
 * is.
 */
export function ourHeaders(
  provider: FileProvider,
  labsRoot: string,
  copies: KernelCopies = {},
): FileProvider {
  const folders = [labsRoot, ...foldersOf(copies)].map((folder) => `${folder}/`);
  const visible = (path: string) => folders.some((folder) => path.startsWith(folder));
  return { read: (path) => (visible(path) ? provider.read(path) : undefined) };
}

/** The folders in which copies lie, each once. */
export function foldersOf(copies: KernelCopies = {}): string[] {
  const folders = Object.values(copies).map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  return [...new Set(folders)].sort();
}

export interface KernelBuild {
  /** Undefined when there are errors. */
  readonly image?: Image;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly KernelFile[];
}

/**
 * Compiles the kernel with as many of the tree's files as go in. A file that fails by itself is out at once; one
 * that the linker complains about is taken out, and the rest is linked anew. Files are parsed once over all attempts, and
 * over all builds that share a `session`.
 */
export function compileWith(
  request: CompileRequest,
  labKernel: string,
  candidates: ReadonlyMap<string, UnitSource>,
  copies: KernelCopies = {},
  session = new CompileSession(request),
): KernelBuild {
  const choice = new Choice(request.units, labKernel, candidates, session, copies);
  choice.dropThoseThatFailAlone();
  for (;;) {
    const result = compile({ ...request, units: choice.units() }, session);
    if (choice.dropThoseToBlame(result)) continue;
    return { ...choice.verdict(result), files: choice.files() };
  }
}

class Choice {
  /** Paths below the tree, and why ours runs in its place. */
  private readonly dropped = new Map<string, string>();

  constructor(
    private readonly ours: readonly UnitSource[],
    private readonly labKernel: string,
    private readonly candidates: ReadonlyMap<string, UnitSource>,
    private readonly session: CompileSession,
    private readonly copies: KernelCopies,
  ) {}

  units(): UnitSource[] {
    const taken = this.taken();
    const places = new Set(taken.map(([path]) => `${this.labKernel}/${path}`));
    return [
      ...this.ours.filter(({ path }) => !places.has(path)),
      ...taken.map(([, source]) => source),
    ];
  }

  files(): KernelFile[] {
    const ours = new Set(this.ours.map(({ path }) => path));
    return CANDIDATES.flatMap(({ path }): KernelFile[] => {
      const why = this.dropped.get(path);
      if (this.candidates.has(path) && why === undefined)
        return [{ path, origin: path in this.copies ? 'copy' : 'linux' }];
      if (!ours.has(`${this.labKernel}/${path}`)) return [];
      if (this.candidates.size === Object.keys(this.copies).length)
        return [{ path, origin: 'lab' }];
      return [{ path, origin: 'lab', why: why ?? 'not in this tree' }];
    });
  }

  dropThoseThatFailAlone(): void {
    for (const [path, source] of this.optional()) {
      const error = this.session.diagnosticsOf(source).find(({ severity }) => severity === 'error');
      if (error) this.dropped.set(path, reason(error));
    }
  }

  /** False: there is nothing (more) to take out. */
  dropThoseToBlame(result: CompileResult): boolean {
    const before = this.dropped.size;
    for (const [path, errors] of result.unitErrors) this.drop(path, errors[0]!);
    for (const problem of result.linkProblems) {
      for (const unit of problem.units) this.drop(unit, problem.diagnostic);
      this.dropThoseThatLack(problem);
    }
    if (this.dropped.size > before) return true;
    if (result.image) return false;
    // Nobody in particular is to blame: the required ones alone are the last attempt.
    const error = result.diagnostics.find(({ severity }) => severity === 'error');
    for (const [path] of this.optional()) {
      this.dropped.set(path, error ? reason(error) : 'the kernel does not link with it');
    }
    return this.dropped.size > before;
  }

  /** Ours wants a name of ours that Linux's file in its place does not define. */
  private dropThoseThatLack({ missing, diagnostic }: LinkProblem): void {
    if (missing === undefined) return;
    for (const [path] of this.optional()) {
      const own = this.ours.find((unit) => unit.path === `${this.labKernel}/${path}`);
      if (own && this.session.defines(own, missing)) this.dropped.set(path, reason(diagnostic));
    }
  }

  /** What would run, but call across the files with the wrong types, is no kernel either. */
  verdict({ image, diagnostics, linkProblems }: CompileResult): Omit<KernelBuild, 'files'> {
    if (!image) return { diagnostics };
    const required = new Set(this.taken().map(([, source]) => source.path));
    const wrong = linkProblems.filter(({ units }) => units.some((unit) => required.has(unit)));
    if (wrong.length === 0) return { image, diagnostics };
    return { diagnostics: wrong.map(({ diagnostic }) => ({ ...diagnostic, severity: 'error' })) };
  }

  private drop(unit: string, error: Diagnostic): void {
    const found = this.optional().find(([, source]) => source.path === unit);
    if (found) this.dropped.set(found[0], reason(error));
  }

  private taken(): (readonly [string, UnitSource])[] {
    return [...this.candidates].filter(([path]) => !this.dropped.has(path));
  }

  private optional(): (readonly [string, UnitSource])[] {
    const required = new Set(CANDIDATES.filter((one) => one.required).map(({ path }) => path));
    for (const path of Object.keys(this.copies)) required.add(path);
    return this.taken().filter(([path]) => !required.has(path));
  }
}

/** One line: where, and what. */
function reason({ message, span }: Diagnostic): string {
  return span ? `${formatPosition(span)}: ${message}` : message;
}

/** For people: `lab edition · fs/eventpoll.c`, `Linux 6.12.117 · fs/eventpoll.c, lib/rbtree.c`. */
export function kernelName(kernel: KernelSource | undefined, files: readonly KernelFile[]): string {
  const edited = files.filter(({ origin }) => origin === 'copy').map(({ path }) => path);
  const also = edited.length > 0 ? ` · edited: ${edited.join(', ')}` : '';
  if (!kernel || kernel.kind === 'lab') return `lab edition${also || ' · fs/eventpoll.c'}`;
  const theirs = files.filter(({ origin }) => origin === 'linux').map(({ path }) => path);
  return `Linux ${kernel.version} · ${theirs.join(', ')}${also}`;
}

/**
 * The kernel's sources by their path relative to its root, as they run: where a tree's files take the place of ours,
 * theirs. `files` is what a build has found out; before one, everything that the tree could bring counts as its.
 */
export function kernelSources(
  kernel: KernelSource,
  provider: SourceTree,
  labsRoot: string,
  files?: readonly KernelFile[],
  copies: KernelCopies = {},
): Map<string, SourceFile> {
  const root = `${labsRoot}/kernel/`;
  const paths = provider.list(root).filter((path) => /\.[ch]$/.test(path));
  const sources = new Map<string, SourceFile>(
    paths.map((path) => [path.slice(root.length), { path, text: provider.read(path) ?? '' }]),
  );
  const ours = new Set(files?.filter(({ origin }) => origin === 'lab').map(({ path }) => path));
  for (const [path, source] of candidatesOf(kernel, provider, copies)) {
    if (!ours.has(path)) sources.set(path, source);
  }
  return sources;
}
