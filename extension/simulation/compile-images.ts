/**
 * Compiles the two images of a run: the kernel (labs/kernel) and the program together with the C library
 * (labs/libc). The kernel's image depends on nothing but its sources, so it is kept for the next run.
 */
import { hasErrors, type Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import type { Image, LinkBases } from '../bytecode/image';
import { KERNEL_DATA_BASE, USER_DATA_BASE, type Space } from '../bytecode/memory-map';
import { compile } from '../cc/compile';
import type { CompileResult, ProgramScope } from '../cc/interfaces';
import type { SimulationRequest, SourceTree } from './interfaces';

/** A linked image and the scope in which expressions about it are compiled. */
export interface CompiledImage {
  readonly image: Image;
  readonly scope: ProgramScope;
}

export interface CompiledImages {
  readonly kernel?: CompiledImage;
  readonly user?: CompiledImage;
  readonly diagnostics: readonly Diagnostic[];
}

/** The text of every unit of the kernel that was compiled last, and what came of it. */
interface KernelCache {
  readonly tree: ReadonlyMap<string, string | undefined>;
  readonly compiled: CompiledImage;
}
let kernelCache: KernelCache | undefined;

export function compileImages(request: SimulationRequest): CompiledImages {
  const kernel = compileKernel(request.provider, `${request.labsRoot}/kernel`);
  if (!kernel.compiled) return { diagnostics: kernel.diagnostics };
  const user = compileProgram(request, kernel.compiled.image);
  const scope = user.scope;
  return {
    kernel: kernel.compiled,
    user: user.image && scope ? { image: user.image, scope } : undefined,
    diagnostics: [...kernel.diagnostics, ...user.diagnostics],
  };
}

function compileKernel(
  provider: SourceTree,
  root: string,
): { compiled?: CompiledImage; diagnostics: readonly Diagnostic[] } {
  if (kernelCache && isUnchanged(kernelCache, provider)) {
    return { compiled: kernelCache.compiled, diagnostics: [] };
  }
  const read = new Map<string, string | undefined>();
  const recording = {
    read(path: string): string | undefined {
      const text = provider.read(path);
      read.set(path, text);
      return text;
    },
  };
  const result = compile({
    units: readUnits(provider, recording.read, root),
    provider: recording,
    preprocessor: { includePaths: [`${root}/include`], defines: { __KERNEL__: '1' } },
    bases: firstBases('kernel', KERNEL_DATA_BASE),
  });
  const compiled = finished(result);
  kernelCache = compiled ? { tree: read, compiled } : undefined;
  return {
    compiled,
    diagnostics: result.diagnostics.filter(({ severity }) => severity === 'error'),
  };
}

function isUnchanged(cache: KernelCache, provider: SourceTree): boolean {
  for (const [path, text] of cache.tree) if (provider.read(path) !== text) return false;
  return true;
}

function compileProgram(request: SimulationRequest, kernel: Image): CompileResult {
  const { provider, programs, options } = request;
  const libc = `${request.labsRoot}/libc`;
  const result = compile({
    units: [...programs, ...readUnits(provider, (path) => provider.read(path), libc)],
    provider,
    preprocessor: {
      includePaths: [...options.includePaths, `${libc}/include`],
      defines: { _GNU_SOURCE: '1' },
    },
    bases: basesAfter(kernel, 'user', USER_DATA_BASE),
    entry: 'main',
  });
  const ours = (diagnostic: Diagnostic) =>
    diagnostic.severity === 'error' || !diagnostic.span?.file.path.startsWith(libc);
  return { ...result, diagnostics: result.diagnostics.filter(ours) };
}

function finished(result: CompileResult): CompiledImage | undefined {
  return result.image && result.scope && !hasErrors(result.diagnostics)
    ? { image: result.image, scope: result.scope }
    : undefined;
}

function readUnits(
  provider: SourceTree,
  read: (path: string) => string | undefined,
  root: string,
): SourceFile[] {
  return provider
    .list(root)
    .filter((path) => path.endsWith('.c'))
    .map((path) => ({ path, text: read(path) ?? '' }));
}

function firstBases(space: Space, data: number): LinkBases {
  return { space, code: 0, data, statements: 0, functions: 0, hostFunctions: 0 };
}

function basesAfter(image: Image, space: Space, data: number): LinkBases {
  const { bases, code, statements, functions, hostFunctions } = image;
  return {
    space,
    data,
    code: bases.code + code.length,
    statements: bases.statements + statements.length,
    functions: bases.functions + functions.length,
    hostFunctions: bases.hostFunctions + hostFunctions.length,
  };
}
