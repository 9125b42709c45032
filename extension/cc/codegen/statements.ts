/** Statements to code. A STMT stands before everything at which a debugger should be able to stop. */
import { Op } from '../../bytecode/opcodes';
import { truth } from '../sema/fold';
import type { Stmt } from '../sema/tree';
import { newTarget } from '../sema/unit';
import { isRecord, isWide, resolve } from '../types';
import { inBlock, runCleanups } from './blocks';
import { jumpIf, jumpTo } from './conditions';
import { effect } from './effects';
import { slot } from './frame';
import type { FunctionCode } from './function-code';
import { pointerTo, recordLocation } from './records';
import { switchStatement } from './switches';
import { value } from './values';

type Node<K extends Stmt['kind']> = Extract<Stmt, { kind: K }>;

export function statement(code: FunctionCode, node: Stmt): void {
  switch (node.kind) {
    case 'empty':
      return;
    case 'block':
      inBlock(code, node, () => undefined);
      return;
    case 'declare':
      declare(code, node);
      return;
    case 'expression':
      code.step(node.step);
      code.statement(() => effect(code, node.expression));
      return;
    case 'if':
      ifStatement(code, node);
      return;
    case 'loop':
      loop(code, node);
      return;
    case 'switch':
      switchStatement(code, node);
      return;
    case 'label':
      code.emitter.bind(node.target);
      statement(code, node.body);
      return;
    case 'jump':
      code.step(node.step);
      runCleanups(code, node.cleanups, node.target.cleanups);
      jumpTo(code, node.target);
      return;
    case 'return':
      returnStatement(code, node);
      return;
  }
}

function declare(code: FunctionCode, node: Node<'declare'>): void {
  if (node.effects.length > 0) code.step(node.step);
  for (const variable of node.variables) code.open(variable);
  for (const symbol of node.statics) code.describeStatic(symbol);
  for (const item of node.effects) code.statement(() => effect(code, item));
}

/** Whether a jump from outside may lead into the statement, so that it is needed even if dead. */
function hasLabel(node: Stmt | undefined): boolean {
  switch (node?.kind) {
    case 'label':
      return true;
    case 'block':
      return node.items.some(hasLabel);
    case 'if':
      return hasLabel(node.then) || hasLabel(node.else);
    case 'loop':
    case 'switch':
      return hasLabel(node.body);
    default:
      return false;
  }
}

function ifStatement(code: FunctionCode, node: Node<'if'>): void {
  const { emitter } = code;
  const known = truth(node.condition);
  const dead = known === undefined ? undefined : known ? node.else : node.then;
  if (known !== undefined && !hasLabel(dead)) {
    const live = known ? node.then : node.else;
    if (live) statement(code, live);
    return;
  }
  const otherwise = newTarget();
  code.step(node.step);
  code.statement(() => jumpIf(code, node.condition, otherwise, false));
  statement(code, node.then);
  if (!node.else) {
    emitter.bind(otherwise);
    return;
  }
  const end = newTarget();
  if (emitter.reachable) jumpTo(code, end);
  emitter.bind(otherwise);
  statement(code, node.else);
  if (end.uses.length > 0) emitter.bind(end);
}

function loop(code: FunctionCode, node: Node<'loop'>): void {
  const { emitter } = code;
  const { condition } = node;
  const known = condition ? truth(condition) : true;
  if (known === false) deadLoop(code, node);
  else if (known === true) endless(code, node);
  else {
    const top = newTarget();
    const test = newTarget();
    if (node.testFirst) jumpTo(code, test);
    emitter.bind(top);
    statement(code, node.body);
    emitter.bind(node.continueTarget);
    increment(code, node);
    emitter.bind(test);
    code.step(node.conditionStep);
    code.statement(() => jumpIf(code, condition!, top, true));
  }
  if (node.breakTarget.uses.length > 0 || known !== true) emitter.bind(node.breakTarget);
}

/** `while (0)`, `do … while (0)`. */
function deadLoop(code: FunctionCode, node: Node<'loop'>): void {
  if (node.testFirst && !hasLabel(node.body)) return;
  const { emitter } = code;
  const past = newTarget();
  if (node.testFirst) jumpTo(code, past);
  statement(code, node.body);
  if (node.continueTarget.uses.length > 0) emitter.bind(node.continueTarget);
  emitter.bind(past);
}

/** A loop without end still has a statement per round, where it can be interrupted. */
function endless(code: FunctionCode, node: Node<'loop'>): void {
  const { emitter } = code;
  const top = newTarget();
  emitter.bind(top);
  if (node.condition || !node.increment) code.step(node.conditionStep);
  statement(code, node.body);
  emitter.bind(node.continueTarget);
  increment(code, node);
  jumpTo(code, top);
}

function increment(code: FunctionCode, node: Node<'loop'>): void {
  if (!node.increment || !node.incrementStep) return;
  const { increment: step, incrementStep } = node;
  code.step(incrementStep);
  code.statement(() => effect(code, step));
}

// ---------------------------------------------------------------- return

/** Takes the redzones away before the frame is left. */
export function openFrame(code: FunctionCode): void {
  const { opening } = code.frame;
  if (opening) code.emitter.op3(Op.POISON, opening.offset, opening.size, opening.shadow);
}

function returnStatement(code: FunctionCode, node: Node<'return'>): void {
  const { emitter } = code;
  const result = resolve(code.tree.type.result);
  code.step(node.step);
  code.statement(() => {
    const { value: expr } = node;
    if (!expr || result.kind === 'void') {
      if (expr) effect(code, expr);
      runCleanups(code, node.cleanups, undefined);
      openFrame(code);
      emitter.op(Op.RET);
    } else if (isRecord(result)) {
      const from = pointerTo(code, recordLocation(code, expr));
      const to = slot(code.tree.resultPointer!.offset);
      if (result.size > 0) emitter.op3(Op.COPY, to, from, result.size);
      runCleanups(code, node.cleanups, undefined);
      openFrame(code);
      emitter.op(Op.RET);
    } else {
      const wide = isWide(result);
      const wanted = node.cleanups ? code.temporarySlot(wide) : undefined;
      const operand = value(code, expr, wanted);
      runCleanups(code, node.cleanups, undefined);
      openFrame(code);
      emitter.op1(wide ? Op.RET64 : Op.RET32, operand);
    }
  });
  emitter.reachable = false;
}
