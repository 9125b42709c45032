/** One function: ENTER, redzones, body, and its entry in the debugger's table. */
import type { FunctionInfo } from '../../bytecode/image';
import { DISCARD_WORD, FRAME_RESULT } from '../../bytecode/memory-map';
import { Op, slotOperand } from '../../bytecode/opcodes';
import type { FunctionTree } from '../sema/tree';
import { isRecord, resolve } from '../types';
import { runCleanups } from './blocks';
import { FunctionCode } from './function-code';
import type { ProgramCode } from './program-code';
import { openFrame, statement } from './statements';

const TRAP_NO_VALUE = 2;

export function generateFunction(
  program: ProgramCode,
  tree: FunctionTree,
  index: number,
): FunctionInfo {
  const code = new FunctionCode(program, tree, index);
  const { emitter } = program;
  const { symbol } = tree;
  const entry = emitter.pc;
  symbol.entry = entry;
  emitter.reachable = true;
  emitter.op2(Op.ENTER, index, 0);
  const frameWordsAt = emitter.length - 1;
  for (const { offset, size, shadow } of code.frame.poisons) {
    emitter.op3(Op.POISON, offset, size, shadow);
  }
  for (const parameter of tree.parameters) code.describe(parameter);
  // Locals are still in scope at the closing brace.
  code.block(() => {
    for (const item of tree.body.items) statement(code, item);
    if (emitter.reachable) finish(code);
  });
  code.closeScopes(0);
  const frameWords = code.frame.words;
  emitter.patch(frameWordsAt, frameWords);
  for (const at of code.frameOffsets) emitter.patch(at, frameWords);
  return {
    name: symbol.name,
    type: tree.type,
    entry,
    end: emitter.pc,
    frameWords,
    span: symbol.span,
    isStatic: symbol.isStatic,
    variables: code.variables,
  };
}

/** What happens at the closing brace. */
function finish(code: FunctionCode): void {
  const { emitter, tree } = code;
  const result = resolve(tree.type.result);
  code.step(tree.body.close);
  runCleanups(code, tree.body.inner, undefined);
  if (tree.symbol.noreturn) emitter.op1(Op.TRAP, 0);
  else if (result.kind === 'void' || isRecord(result)) {
    openFrame(code);
    emitter.op(Op.RET);
  } else if (tree.symbol.name === 'main') {
    openFrame(code);
    emitter.op1(Op.RET32, code.constant32(0));
  } else returnNothing(code);
}

/** Falling off the end is an error only if the caller uses the value. */
function returnNothing(code: FunctionCode): void {
  const { emitter } = code;
  const unused = { pc: -1, uses: [] };
  const discard = code.constant32(DISCARD_WORD);
  emitter.op2(Op.JEQ32, slotOperand(FRAME_RESULT), discard);
  emitter.target(unused);
  emitter.op1(Op.TRAP, TRAP_NO_VALUE);
  emitter.bind(unused);
  openFrame(code);
  emitter.op(Op.RET);
}
