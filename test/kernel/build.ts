/** Compiles the kernel of labs/kernel (once) and small programs for it, with the real compiler, from disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import type { SourceFile } from '../../extension/base/span';
import type { Image } from '../../extension/bytecode/image';
import { KERNEL_DATA_BASE, USER_DATA_BASE } from '../../extension/bytecode/memory-map';
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

/** A program; with the C library unless `bare`, which then has to define _start_c itself. */
export function compileProgram(text: string, over: Image, bare = false): Image {
  const { bases } = over;
  return imageOf(
    compile({
      units: [{ path: 'program.c', text }, ...(bare ? [] : unitsBelow(LIBC))],
      provider: disk,
      preprocessor: { includePaths: [join(LIBC, 'include')], defines: { _GNU_SOURCE: '1' } },
      bases: {
        space: 'user',
        code: bases.code + over.code.length,
        data: USER_DATA_BASE,
        statements: bases.statements + over.statements.length,
        functions: bases.functions + over.functions.length,
        hostFunctions: bases.hostFunctions + over.hostFunctions.length,
      },
    }),
  );
}
