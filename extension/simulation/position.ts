/**
 * Where a task stands, as stepping sees it: statement, frame, call chain. Frames grow upwards inside one stack;
 * user and kernel stacks are different places, so "deeper" is decided by the chain, never by comparing offsets.
 */
import type { StatementInfo } from '../bytecode/image';
import { FrameKind } from '../bytecode/memory-map';
import type { Registers } from '../vm/interfaces';
import { frames, type FrameRecord } from '../vm/backtrace';
import type { Machine } from '../vm/interfaces';
import type { SourceIndex } from './source-index';

export interface Position {
  readonly task: number;
  readonly pc: number;
  readonly frame: number;
  readonly statement: StatementInfo | undefined;
}

/** Two statements that a line step treats as one: same frame, same line of the same file. */
export function sameLine(a: Position, b: Position): boolean {
  const first = a.statement?.span;
  const second = b.statement?.span;
  return (
    a.frame === b.frame &&
    first !== undefined &&
    second !== undefined &&
    first.line === second.line &&
    first.file.path === second.file.path
  );
}

/** The call chain of a running or saved set of registers, innermost first. */
export function chainOf(machine: Machine, registers: Registers): readonly FrameRecord[] {
  return frames(machine, registers);
}

/** Whether the frame is still live in the chain. */
export function isLive(chain: readonly FrameRecord[], frame: number): boolean {
  return chain.some((record) => record.frame === frame);
}

/** Whether execution is inside an interrupt or signal handler that was delivered above `frame`. */
export function isInterrupted(chain: readonly FrameRecord[], frame: number): boolean {
  for (const record of chain) {
    if (record.frame === frame) return false;
    if (record.kind === FrameKind.interrupt) return true;
  }
  return false;
}

/** Makes a Position for the task that runs now. */
export function positionOf(machine: Machine, index: SourceIndex, task: number): Position {
  const { pc, frame } = machine.registers;
  return { task, pc, frame, statement: index.statementAt(pc) };
}
