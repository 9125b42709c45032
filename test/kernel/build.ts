/** Compiles the kernel of labs/kernel (once) and small programs for it, with the real compiler, from disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import type { SourceFile } from '../../extension/base/span';
import type { Image } from '../../extension/bytecode/image';
import { KERNEL_DATA_BASE, USER_DATA_BASE } from '../../extension/bytecode/memory-map';
import { basesBehind, mergeImages } from '../../extension/bytecode/merge-images';
import { compile } from '../../extension/cc/compile';
import type { CompileResult, FileProvider } from '../../extension/cc/interfaces';

export const LABS = resolve('labs');
const KERNEL = join(LABS, 'kernel');
const LIBC = join(LABS, 'libc');

export const disk: FileProvider = {
  read(path: string): string | undefined {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
};

/** All C files below a folder, sorted. */
export function unitsBelow(folder: string): SourceFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): SourceFile[] => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return unitsBelow(path);
      return name.endsWith('.c') ? [{ path, text: readFileSync(path, 'utf8') }] : [];
    });
}

function imageOf(result: CompileResult): Image {
  if (result.image) return result.image;
  throw new Error(errorText(result.diagnostics));
}

export function errorText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(formatDiagnostic)
    .join('');
}

/** The kernel with more units, and possibly other headers. */
export function compileKernel(
  more: readonly SourceFile[] = [],
  provider: FileProvider = disk,
): Image {
  return imageOf(
    compile({
      units: [...unitsBelow(KERNEL), ...more],
      provider,
      preprocessor: { includePaths: [join(KERNEL, 'include')], defines: { __KERNEL__: '1' } },
      bases: {
        space: 'kernel',
        code: 0,
        data: KERNEL_DATA_BASE,
        statements: 0,
        functions: 0,
        hostFunctions: 0,
      },
    }),
  );
}

let kernel: Image | undefined;
/** The kernel as it is, compiled once per test run. */
export function labKernel(): Image {
  return (kernel ??= compileKernel());
}

const userOptions = {
  includePaths: [join(LIBC, 'include')],
  defines: { _GNU_SOURCE: '1' },
};

/** The C library behind a kernel, compiled once for each. */
const libraries = new Map<Image, Image>();
function libraryBehind(over: Image): Image {
  const known = libraries.get(over);
  if (known) return known;
  const library = imageOf(
    compile({
      units: unitsBelow(join(LIBC, 'src')),
      provider: disk,
      preprocessor: userOptions,
      bases: { ...basesBehind(over), space: 'user', data: USER_DATA_BASE },
    }),
  );
  libraries.set(over, library);
  return library;
}

/** A program linked with the C library. */
export function compileProgram(text: string, over: Image): Image {
  const library = libraryBehind(over);
  const program = compile({
    units: [{ path: 'program.c', text }, ...unitsBelow(join(LIBC, 'crt'))],
    provider: disk,
    preprocessor: userOptions,
    bases: basesBehind(library),
    imports: library,
    entry: 'main',
  });
  return mergeImages(library, imageOf(program));
}

/** A program without the C library: it defines _start_c itself. */
export function compileBare(text: string, over: Image): Image {
  return imageOf(
    compile({
      units: [{ path: 'program.c', text }],
      provider: disk,
      preprocessor: { includePaths: [], defines: {} },
      bases: { ...basesBehind(over), space: 'user', data: USER_DATA_BASE },
    }),
  );
}
