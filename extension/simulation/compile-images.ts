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
import { sourcesBelow } from './image-store';
import type { KernelFile, SimulationRequest, SourceTree } from './interfaces';
import { explainMissing } from './missing-names';
import { candidatesOf, compileWith, foldersOf, ourHeaders, withCopies } from './kernel-files';
import { sharedImage, type Built } from './shared-image';
import { sharedSession } from './shared-session';

/** A linked image and the scope in which expressions about it are compiled. */
export interface CompiledImage {
  readonly image: Image;
  readonly scope: ProgramScope;
}

export interface CompiledImages {
  readonly kernel?: CompiledImage;
  /** Program and C library together. */
  readonly user?: CompiledImage;
  /** Whose the files are that a Linux tree may bring. */
  readonly kernelFiles?: readonly KernelFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export function compileImages(request: SimulationRequest): CompiledImages {
  const kernel = kernelImage(request);
  if (!kernel.image) return { diagnostics: kernel.diagnostics };
  const library = libraryImage(request, kernel.image);
  if (!library.image) return { diagnostics: library.diagnostics };
  const program = compileProgram(request, library.image);
  const { diagnostics } = program;
  if (!program.image || hasErrors(diagnostics)) return { diagnostics };
  const image = mergeImages(library.image, program.image);
  return {
    kernel: { image: kernel.image, scope: scopeOfImage(kernel.image) },
    user: { image, scope: scopeOfImage(image) },
    kernelFiles: kernel.facts ?? [],
    diagnostics,
  };
}

/** What decides kernel and library. */
type ImagesRequest = Pick<
  SimulationRequest,
  'provider' | 'labsRoot' | 'kernel' | 'kernelCopies' | 'images'
>;

/** Compiles kernel and library into a store, for a build. */
export function prepareImages(request: ImagesRequest): readonly Diagnostic[] {
  const kernel = kernelImage(request);
  if (!kernel.image) return kernel.diagnostics;
  return libraryImage(request, kernel.image).diagnostics;
}

const KERNEL_BASES: LinkBases = {
  space: 'kernel',
  code: 0,
  data: KERNEL_DATA_BASE,
  statements: 0,
  functions: 0,
  hostFunctions: 0,
};

/** The lab edition, with a Linux tree's files in the place of ours. */
function kernelImage(request: ImagesRequest): Built<readonly KernelFile[]> {
  const { labsRoot, kernel = { kind: 'lab' }, kernelCopies } = request;
  const provider = withCopies(request.provider, kernelCopies);
  const root = `${labsRoot}/kernel`;
  const candidates = candidatesOf(kernel, provider, kernelCopies);
  // A kernel that is being edited is not worth keeping on the disk.
  const images = kernelCopies ? undefined : request.images;
  const own = sourcesBelow('kernel', provider, root);
  const theirs = [...candidates].map(
    ([path, { path: place }]) => [`linux/${path}`, place] as const,
  );
  return sharedImage(provider, images, {
    sources: { ...own, files: new Map([...theirs, ...own.files]), hasFacts: true },
    bases: KERNEL_BASES,
    compile: () => {
      const wanted: CompileRequest = {
        units: readUnits(provider, root),
        provider: ourHeaders(provider, labsRoot, kernelCopies),
        preprocessor: {
          // For <…> our headers; the folders are where "internal.h" and the like are looked for.
          includePaths: [`${root}/include`, `${root}/fs`, `${root}/kernel/sched`],
          defines: { __KERNEL__: '1' },
        },
        bases: KERNEL_BASES,
      };
      const session = kernelCopies && sharedSession(wanted, foldersOf(kernelCopies));
      const { files, ...built } = compileWith(wanted, root, candidates, kernelCopies, session);
      return { ...built, facts: files };
    },
  });
}

function libraryImage(
  { provider, labsRoot, images }: ImagesRequest,
  kernel: Image,
): Built<undefined> {
  const root = `${labsRoot}/libc`;
  const bases = userBases(kernel);
  return sharedImage(provider, images, {
    sources: sourcesBelow('libc', provider, root),
    bases,
    compile: () =>
      compile({
        units: readUnits(provider, `${root}/src`),
        provider,
        preprocessor: libraryOptions(root, []),
        bases,
      }),
  });
}

function compileProgram(
  { provider, programs, labsRoot, options }: SimulationRequest,
  library: Image,
): Built<undefined> {
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
  const diagnostics = result.diagnostics.filter(aboutProgram);
  return { image: result.image, diagnostics: explainMissing(diagnostics, provider, root) };
}

function libraryOptions(root: string, before: readonly string[]): CompileRequest['preprocessor'] {
  return { includePaths: [...before, `${root}/include`], defines: {} };
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
