/** Helpers for the back half of the compiler: text to image, to diagnostics, and to what the machine computes. */
import assert from 'node:assert/strict';
import { formatDiagnostic, type Diagnostic } from '../../extension/base/diagnostic';
import { disassemble } from '../../extension/bytecode/disassemble';
import type { Image } from '../../extension/bytecode/image';
import { FrameKind, Shadow, type Space } from '../../extension/bytecode/memory-map';
import { compile } from '../../extension/cc/compile';
import type { CompileResult, ProgramScope } from '../../extension/cc/interfaces';
import type { Machine } from '../../extension/vm/interfaces';
import { createMachine } from '../../extension/vm/machine';

/** One unit's text, or several by path. */
export type Sources = string | Readonly<Record<string, string>>;

const KIB = 1024;
export const STACK = 512 * KIB;
export const STACK_END = STACK + 256 * KIB;
const KERNEL_BYTES = 1024 * KIB;
const STATEMENTS = 20_000_000;

export function compileSources(sources: Sources, space: Space = 'kernel'): CompileResult {
  const units = typeof sources === 'string' ? { 'test.c': sources } : sources;
  return compile({
    units: Object.entries(units)
      .filter(([path]) => path.endsWith('.c'))
      .map(([path, text]) => ({ path, text })),
    provider: { read: (path) => units[path] },
    preprocessor: { includePaths: ['.'], defines: {} },
    bases: { space, code: 0, data: 0x1000, statements: 0, functions: 0, hostFunctions: 0 },
  });
}

export function show(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('');
}

/** Compiles without any diagnostic. */
export function imageOf(sources: Sources): Image {
  const { image, diagnostics } = compileSources(sources);
  assert.equal(show(diagnostics), '');
  assert.ok(image);
  return image;
}

/** The messages, each with its severity and line: `3 error: …`. */
export function messages(sources: Sources): string[] {
  return compileSources(sources).diagnostics.map(
    ({ severity, span, message }) => `${span?.line ?? 0} ${severity}: ${message}`,
  );
}

/** Instructions of one function without their addresses; jump targets are relative to its entry. */
export function codeOf(sources: Sources, name: string): string[] {
  const image = imageOf(sources);
  const info = image.functions.find((candidate) => candidate.name === name);
  assert.ok(info, `no function ${name}`);
  return disassemble(image.code, info.entry, info.end)
    .split('\n')
    .map((line) =>
      line.replace(/^\s*\d+:\s*/, '').replace(/@(\d+)/g, (_, pc) => `@${+pc - info.entry}`),
    )
    .filter((line) => line !== '');
}

export interface Ran {
  /** What the program handed to `__vm_emit(long)`, as unsigned 64 bits. */
  readonly emitted: readonly bigint[];
  readonly result: number;
  readonly machine: Machine;
  readonly image: Image;
  readonly scope: ProgramScope;
}

/** A machine with the image loaded and a stack, standing nowhere. */
function machineFor(image: Image, emitted: bigint[]): Machine {
  const machine = createMachine({
    kernelBytes: KERNEL_BYTES,
    userBytes: 64 * KIB,
    journalBytes: 8 * KIB * KIB,
  });
  machine.load(image);
  machine.setShadow(STACK, STACK_END - STACK, Shadow.open);
  machine.bindHost('__vm_emit', (self) => {
    const raw = (BigInt(self.argHigh(0)) << 32n) | BigInt(self.arg32(0) >>> 0);
    emitted.push(BigInt.asUintN(64, raw));
  });
  return machine;
}

/** Compiles, runs `main` to its end and fails on anything else. */
export function run(sources: Sources): Ran {
  const { image, scope, diagnostics } = compileSources(sources);
  assert.equal(show(diagnostics.filter(({ severity }) => severity === 'error')), '');
  assert.ok(image && scope);
  const emitted: bigint[] = [];
  const machine = machineFor(image, emitted);
  const main = image.functions.find(({ name }) => name === 'main');
  assert.ok(main, 'no main');
  const stack = { base: STACK, end: STACK_END, space: 'kernel' as const };
  machine.switchTo({
    pc: main.entry,
    frame: STACK,
    space: 'kernel',
    stackEnd: STACK_END,
    userBase: 0,
  });
  machine.pushCall(main.entry, [], FrameKind.halt, stack);
  const stop = machine.run(STATEMENTS);
  assert.equal(stop.kind, 'halt', JSON.stringify(stop));
  return { emitted, result: stop.kind === 'halt' ? stop.low : -1, machine, image, scope };
}

/** Runs `main` and returns the trap's kind; fails when there is none. */
export function trapOf(sources: Sources): string {
  const { image, diagnostics } = compileSources(sources);
  assert.ok(image, show(diagnostics));
  const machine = machineFor(image, []);
  const main = image.functions.find(({ name }) => name === 'main')!;
  const stack = { base: STACK, end: STACK_END, space: 'kernel' as const };
  machine.switchTo({
    pc: main.entry,
    frame: STACK,
    space: 'kernel',
    stackEnd: STACK_END,
    userBase: 0,
  });
  machine.pushCall(main.entry, [], FrameKind.halt, stack);
  const stop = machine.run(STATEMENTS);
  assert.equal(stop.kind, 'trap');
  return stop.kind === 'trap' ? stop.trap.kind : '';
}
