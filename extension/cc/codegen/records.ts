/** Structs, unions and arrays as values: where their bytes are. */
import { Op } from '../../bytecode/opcodes';
import { newTarget } from '../sema/unit';
import { isPlace } from '../sema/nodes';
import type { BlockExpr, ConditionalExpr, Expr } from '../sema/tree';
import { assignRecord } from './assignments';
import { inBlock } from './blocks';
import { callEffect } from './calls';
import { jumpIf, jumpTo } from './conditions';
import { effect } from './effects';
import type { FunctionCode } from './function-code';
import { locate, type Location } from './places';

/** The location of a record value; `keep` when its pointer has to survive a call or statement. */
export function recordLocation(code: FunctionCode, expr: Expr, keep = false): Location {
  if (isPlace(expr)) return locate(code, expr, keep);
  switch (expr.kind) {
    case 'convert':
      return recordLocation(code, expr.operand, keep);
    case 'comma':
      effect(code, expr.left);
      return recordLocation(code, expr.right, keep);
    case 'assign':
      assignRecord(code, expr.target, expr.value);
      return locate(code, expr.target, keep);
    case 'call': {
      const offset = code.offsetOf(expr.result!);
      callEffect(code, expr);
      return frameLocation(code, offset, keep);
    }
    case 'conditional':
      return conditionalRecord(code, expr, keep);
    case 'block-value':
      return blockRecord(code, expr, keep);
    default:
      // Broken expressions: code is never run.
      effect(code, expr);
      return frameLocation(code, 0, keep);
  }
}

function frameLocation(code: FunctionCode, offset: number, keep: boolean): Location {
  return {
    pointer: code.frameAddress(offset, keep ? code.temporarySlot(true) : undefined),
    offset: 0,
  };
}

/** The location as one pointer operand. */
export function pointerTo(
  code: FunctionCode,
  { pointer, offset }: Location,
  keep = false,
  wanted?: number,
): number {
  if (offset === 0) return code.deliver(pointer, wanted, true);
  const to = wanted ?? (keep ? code.temporarySlot(true) : code.temporary(true));
  code.emitter.op3(Op.ADDI64, to, pointer, offset);
  return to;
}

function conditionalRecord(code: FunctionCode, expr: ConditionalExpr, keep: boolean): Location {
  const { emitter } = code;
  const otherwise = newTarget();
  const end = newTarget();
  const to = keep ? code.temporarySlot(true) : code.temporary(true);
  jumpIf(code, expr.condition, otherwise, false);
  pointerTo(code, recordLocation(code, expr.then), false, to);
  jumpTo(code, end);
  emitter.bind(otherwise);
  pointerTo(code, recordLocation(code, expr.else), false, to);
  emitter.bind(end);
  return { pointer: to, offset: 0 };
}

/** The value of a statement expression is copied out of its block. */
function blockRecord(code: FunctionCode, { block, type }: BlockExpr, keep: boolean): Location {
  const offset = code.frame.allocate(Math.max(type.size, 8), 8);
  inBlock(code, block, (result) => {
    const from = pointerTo(code, recordLocation(code, result));
    if (type.size > 0) code.emitter.op3(Op.COPY, code.frameAddress(offset), from, type.size);
  });
  return frameLocation(code, offset, keep);
}
