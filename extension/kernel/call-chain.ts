/** Call chains for reports, and the place of a call for the histories of objects and locks. */
import { FRAME_CALLER, FRAME_KIND, FRAME_RETURN_PC, FrameKind } from '../bytecode/memory-map';
import { frames } from '../vm/backtrace';
import type { Registers } from '../vm/interfaces';
import type { StackEntry } from './interfaces';
import type { KernelState } from './state';

const KINDS: Record<FrameKind, StackEntry['kind']> = {
  [FrameKind.call]: 'call',
  [FrameKind.syscall]: 'syscall',
  [FrameKind.interrupt]: 'interrupt',
  [FrameKind.root]: 'root',
  [FrameKind.halt]: 'halt',
};

/** Innermost first. */
export function callChain(state: KernelState, registers: Registers): StackEntry[] {
  return frames(state.machine, registers).map(({ pc, callPc, frame, space, kind }) => ({
    pc,
    lookupPc: callPc,
    frame,
    space,
    kind: KINDS[kind],
    ...sourcePosition(state, callPc),
  }));
}

/** Names of the functions of a chain, innermost first. */
export function functionNames(state: KernelState, registers: Registers): string[] {
  return frames(state.machine, registers).map(
    ({ callPc }) => state.code.functionAt(callPc)?.name ?? '?',
  );
}

/** Function, file and line of the statement at a pc. */
export function sourcePosition(
  state: KernelState,
  pc: number,
): { function: string; file?: string; line?: number } {
  const name = state.code.functionAt(pc)?.name ?? '?';
  const span = state.code.statementAt(pc)?.span;
  return span ? { function: name, file: span.file.path, line: span.line } : { function: name };
}

/** For host functions: pc of the nearest call that does not stand in an allocator or lock function. */
export function callSite(state: KernelState): number {
  const { machine } = state;
  const { registers } = machine;
  let pc = registers.pc - 1;
  let { frame } = registers;
  for (let depth = 0; depth < 6 && state.code.isPlumbing(pc); depth++) {
    if (machine.read32(frame + 4 * FRAME_KIND) !== (FrameKind.call as number)) break;
    pc = machine.read32(frame + 4 * FRAME_RETURN_PC) - 1;
    frame = machine.read32(frame + 4 * FRAME_CALLER);
  }
  return pc;
}
