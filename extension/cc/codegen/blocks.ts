/** Blocks: scopes of slots and names, cleanups where they are left, and statement expressions. */
import type { BlockExpr, BlockStmt, Cleanup, Expr } from '../sema/tree';
import { isWide } from '../types';
import { effect } from './effects';
import type { FunctionCode } from './function-code';
import { statement } from './statements';
import { value } from './values';

/** Calls the cleanups that are active at `from` and not at `to`, innermost first. */
export function runCleanups(
  code: FunctionCode,
  from: Cleanup | undefined,
  to: Cleanup | undefined,
): void {
  // Where a jump enters a block with cleanups of its own, only the common ones stay active.
  const common = commonCleanup(from, to);
  for (let cleanup = from; cleanup && cleanup !== common; cleanup = cleanup.outer) {
    const { call } = cleanup;
    code.statement(() => effect(code, call));
  }
}

function commonCleanup(a: Cleanup | undefined, b: Cleanup | undefined): Cleanup | undefined {
  let left = a;
  let right = b;
  while (left !== right) {
    if ((left?.depth ?? 0) >= (right?.depth ?? 0)) left = left?.outer;
    else right = right?.outer;
  }
  return left;
}

/** A block; `last` gets the value of a statement expression, before the cleanups. */
export function inBlock(code: FunctionCode, block: BlockStmt, last: (value: Expr) => void): void {
  code.block(() => {
    for (const item of block.items) statement(code, item);
    const { value: result, valueStep } = block;
    if (result && valueStep) {
      code.statement(() => {
        code.step(valueStep);
        last(result);
      });
    }
    if (block.inner !== block.outer && code.emitter.reachable) {
      code.step(block.close);
      runCleanups(code, block.inner, block.outer);
    }
  });
}

export function blockEffect(code: FunctionCode, block: BlockStmt): void {
  inBlock(code, block, (result) => effect(code, result));
}

export function blockValue(
  code: FunctionCode,
  { block, type }: BlockExpr,
  wanted?: number,
): number {
  if (type.kind === 'void') {
    blockEffect(code, block);
    return code.destination(wanted, true);
  }
  const wide = isWide(type);
  const cleans = block.inner !== block.outer;
  const to = cleans ? code.temporarySlot(wide) : code.destination(wanted, wide);
  const mark = code.registers;
  inBlock(code, block, (result) => value(code, result, to));
  code.registers = mark;
  return code.deliver(to, wanted, wide);
}
