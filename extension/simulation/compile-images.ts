/**
 * Compiles what a run consists of: the kernel (labs/kernel), and the program with the C library (labs/libc). Kernel
 * and library depend on nothing but their sources, so their images come from a store where there is one.
 */
import { hasErrors, type Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import type { Image, LinkBases } from '../bytecode/image';
import { KERNEL_DATA_BASE, USER_DATA_BASE, type Space } from '../bytecode/memory-map';
import { basesBehind, mergeImages } from '../bytecode/merge-images';
import { compile } from '../cc/compile';
import type { CompileRequest, ProgramScope } from '../cc/interfaces';
import { scopeOfImage } from '../cc/image-scope';
import { loadImage, saveImage, type ImageStore } from './image-store';
import type { SimulationRequest, SourceTree } from './interfaces';

/** A linked image and the scope in which expressions about it are compiled. */
export interface CompiledImage {
  readonly image: Image;
  readonly scope: ProgramScope;
}

export interface CompiledImages {
  readonly kernel?: CompiledImage;
  /** Program and C library together. */
  readonly user?: CompiledImage;
  readonly diagnostics: readonly Diagnostic[];
}

interface Built {
  readonly image?: Image;
  readonly diagnostics: readonly Diagnostic[];
}

export function compileImages(request: SimulationRequest): CompiledImages {
  const kernel = kernelImage(request.provider, request.labsRoot, request.images);
  if (!kernel.image) return { diagnostics: kernel.diagnostics };
  const library = libraryImage(request.provider, request.labsRoot, kernel.image, request.images);
  if (!library.image) return { diagnostics: library.diagnostics };
  const program = compileProgram(request, library.image);
  const { diagnostics } = program;
  if (!program.image || hasErrors(diagnostics)) return { diagnostics };
  const image = mergeImages(library.image, program.image);
  return {
    kernel: { image: kernel.image, scope: scopeOfImage(kernel.image) },
    user: { image, scope: scopeOfImage(image) },
    diagnostics,
  };
}

/** Compiles kernel and library into a store, for a build. */
export function prepareImages(
  provider: SourceTree,
  labsRoot: string,
  store: ImageStore,
): readonly Diagnostic[] {
  const kernel = kernelImage(provider, labsRoot, store);
  if (!kernel.image) return kernel.diagnostics;
  return libraryImage(provider, labsRoot, kernel.image, store).diagnostics;
}

/** The last kernel and library of this process, by what they were made from. */
const memory = new Map<
  string,
  { readonly texts: ReadonlyMap<string, string | undefined>; readonly image: Image }
>();

function kernelImage(provider: SourceTree, labsRoot: string, store?: ImageStore): Built {
  return sharedImage(provider, `${labsRoot}/kernel`, store, (root, reading) => ({
    units: readUnits(reading, root),
    provider: reading,
    preprocessor: { includePaths: [`${root}/include`], defines: { __KERNEL__: '1' } },
    bases: {
      space: 'kernel',
      code: 0,
      data: KERNEL_DATA_BASE,
      statements: 0,
      functions: 0,
      hostFunctions: 0,
    },
  }));
}

function libraryImage(
  provider: SourceTree,
  labsRoot: string,
  kernel: Image,
  store?: ImageStore,
): Built {
  return sharedImage(provider, `${labsRoot}/libc`, store, (root, reading) => ({
    units: readUnits(reading, `${root}/src`),
    provider: reading,
    preprocessor: libraryOptions(root, []),
    bases: userBases(kernel),
  }));
}

function compileProgram(
  { provider, programs, labsRoot, options }: SimulationRequest,
  library: Image,
): Built {
  const root = `${labsRoot}/libc`;
  const result = compile({
    units: [...programs, ...readUnits(provider, `${root}/crt`)],
    provider,
    preprocessor: libraryOptions(root, options.includePaths),
    bases: basesBehind(library),
    imports: library,
    entry: 'main',
  });
  // The start-up code declares main in one of the ways it may be defined.
  const aboutProgram = ({ severity, span }: Diagnostic) =>
    severity === 'error' || !span?.file.path.startsWith(`${root}/`);
  return { image: result.image, diagnostics: result.diagnostics.filter(aboutProgram) };
}

function libraryOptions(root: string, before: readonly string[]): CompileRequest['preprocessor'] {
  return { includePaths: [...before, `${root}/include`], defines: {} };
}

/** From this process's memory, from the store, or compiled now. */
function sharedImage(
  provider: SourceTree,
  root: string,
  store: ImageStore | undefined,
  request: (root: string, reading: SourceTree) => CompileRequest,
): Built {
  const wanted = request(root, provider);
  const known = memory.get(root);
  if (known && sameBases(known.image.bases, wanted.bases) && isUnchanged(known.texts, provider)) {
    return { image: known.image, diagnostics: [] };
  }
  const stored = store && loadImage(store, provider, root, wanted.bases);
  if (stored) {
    memory.set(root, { texts: textsOf(provider, root), image: stored });
    return { image: stored, diagnostics: [] };
  }
  const { image, diagnostics } = compile(wanted);
  if (!image) return { diagnostics };
  memory.set(root, { texts: textsOf(provider, root), image });
  if (store) saveImage(store, provider, root, image);
  return { image, diagnostics: [] };
}

function sameBases(a: LinkBases, b: LinkBases): boolean {
  return a.code === b.code && a.statements === b.statements && a.hostFunctions === b.hostFunctions;
}

function textsOf(provider: SourceTree, root: string): Map<string, string | undefined> {
  return new Map(provider.list(root).map((path) => [path, provider.read(path)]));
}

function isUnchanged(
  texts: ReadonlyMap<string, string | undefined>,
  provider: SourceTree,
): boolean {
  for (const [path, text] of texts) if (provider.read(path) !== text) return false;
  return true;
}

function readUnits(provider: SourceTree, folder: string): SourceFile[] {
  return provider
    .list(folder)
    .filter((path) => path.endsWith('.c'))
    .map((path) => ({ path, text: provider.read(path) ?? '' }));
}

function userBases(kernel: Image): LinkBases {
  const space: Space = 'user';
  return { ...basesBehind(kernel), space, data: USER_DATA_BASE };
}
