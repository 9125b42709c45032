/** Statements: scopes, jumps, switches, loops. Labels and cleanups are resolved here, not in codegen. */
import type { Span } from '../../base/span';
import type { CompoundStatement, Declaration, Expression, Statement } from '../ast';
import { isRecord, resolve } from '../types';
import { convertTo } from './assign';
import * as build from './build';
import { checkDeclaration } from './declarations';
import { broken, checkValue, isBroken, requireScalar } from './expressions';
import { computedGoto, findLabel } from './labels';
import { checkStaticAssert } from './static-assert';
import { checkCase, checkDefault, checkSwitch } from './switches';
import type { BlockStmt, Expr, JumpTarget, StepPoint, Stmt } from './tree';
import { newTarget, type FunctionState, type Unit } from './unit';

type Node<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

const EMPTY: Stmt = { kind: 'empty' };

/** `if (condition)`: from the statement's start to behind the parenthesis, where both stand in one file. */
export function through(from: Span, to: Span): Span {
  if (from.file !== to.file || to.end <= from.start) return from;
  const { text } = from.file;
  let end = to.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return { ...from, end: text[end] === ')' ? end + 1 : to.end };
}

export const stepAt = (span: Span, inMacro: boolean): StepPoint => ({ span, inMacro });

/** A compound statement; as a statement expression its last expression is its value. */
export function checkStatementBlock(
  unit: Unit,
  node: CompoundStatement,
  asExpression: boolean,
): BlockStmt {
  return unit.scoped(() => blockItems(unit, node, asExpression));
}

/** The items in the current scope (a function's body shares its parameters' scope). */
export function blockItems(unit: Unit, node: CompoundStatement, asExpression: boolean): BlockStmt {
  const state = unit.function!;
  const outer = state.cleanups;
  const labelDepth = state.localLabels.length;
  const items: Stmt[] = [];
  const last = asExpression ? node.items.at(-1) : undefined;
  let value: Expr | undefined;
  let valueStep: StepPoint | undefined;
  for (const item of node.items) {
    const result = item === last ? lastExpression(unit, item, items) : undefined;
    if (result) {
      value = checkValue(unit, result.expression);
      valueStep = stepAt(result.span, result.fromMacro);
    } else {
      const statement = checkStatement(unit, item);
      if (statement.kind !== 'empty') items.push(statement);
    }
  }
  state.localLabels.length = labelDepth;
  const inner = state.cleanups;
  state.cleanups = outer;
  const close = stepAt(node.closeSpan, node.fromMacro);
  return {
    kind: 'block',
    items,
    inner,
    outer,
    close,
    ...(value && valueStep ? { value, valueStep } : {}),
  };
}

/** The expression that gives a statement expression its value, which labels may precede. */
function lastExpression(
  unit: Unit,
  node: Statement,
  items: Stmt[],
): Node<'expression-statement'> | undefined {
  let inner = node;
  while (inner.kind === 'label') inner = inner.body;
  if (inner.kind !== 'expression-statement') return undefined;
  for (let label = node; label.kind === 'label'; label = label.body) {
    items.push({ kind: 'label', target: defineLabel(unit, label), body: EMPTY });
  }
  return inner;
}

export function checkStatement(unit: Unit, node: Statement): Stmt {
  switch (node.kind) {
    case 'compound':
      return checkStatementBlock(unit, node, false);
    case 'declaration':
      return checkDeclaration(unit, node);
    case 'static-assert':
      checkStaticAssert(unit, node);
      return EMPTY;
    case 'expression-statement':
      return expressionStatement(unit, node.expression, stepAt(node.span, node.fromMacro));
    case 'empty':
      return EMPTY;
    case 'if':
      return checkIf(unit, node);
    case 'while':
    case 'do':
      return checkWhile(unit, node);
    case 'for':
      return unit.scoped(() => checkFor(unit, node));
    case 'switch':
      return checkSwitch(unit, node);
    case 'case':
      return checkCase(unit, node);
    case 'default':
      return checkDefault(unit, node);
    case 'label':
      return checkLabel(unit, node);
    case 'goto':
      return checkGoto(unit, node);
    case 'computed-goto':
      return computedGoto(unit, checkValue(unit, node.target), stepAt(node.span, node.fromMacro));
    case 'break':
    case 'continue':
      return checkJump(unit, node);
    case 'return':
      return checkReturn(unit, node);
    case 'local-labels':
      declareLabels(unit.function!, node.names);
      return EMPTY;
    case 'asm':
      // The parser has already refused any but an empty template.
      return EMPTY;
  }
}

function expressionStatement(unit: Unit, expression: Expression, step: StepPoint): Stmt {
  const value = checkValue(unit, expression);
  return { kind: 'expression', expression: build.toVoid(value), step };
}

function condition(unit: Unit, node: Expression): Expr {
  const value = checkValue(unit, node);
  return requireScalar(unit, value, 'condition') ? value : broken(node.span);
}

// ---------------------------------------------------------------- branches and loops

function checkIf(unit: Unit, node: Node<'if'>): Stmt {
  const test = condition(unit, node.condition);
  const then = checkStatement(unit, node.then);
  const otherwise = node.else && checkStatement(unit, node.else);
  const step = stepAt(through(node.span, node.condition.span), node.fromMacro);
  return { kind: 'if', condition: test, then, step, ...(otherwise ? { else: otherwise } : {}) };
}

/** The body of a loop with its own break and continue targets. */
function loopBody(
  unit: Unit,
  node: Statement,
): { body: Stmt; breakTarget: JumpTarget; continueTarget: JumpTarget } {
  const state = unit.function!;
  const { breakTarget: outerBreak, continueTarget: outerContinue } = state;
  const breakTarget = newTarget(state.cleanups);
  const continueTarget = newTarget(state.cleanups);
  state.breakTarget = breakTarget;
  state.continueTarget = continueTarget;
  const body = checkStatement(unit, node);
  restoreTargets(state, outerBreak, outerContinue);
  return { body, breakTarget, continueTarget };
}

export function restoreTargets(
  state: FunctionState,
  breakTarget: JumpTarget | undefined,
  continueTarget: JumpTarget | undefined,
): void {
  if (breakTarget) state.breakTarget = breakTarget;
  else delete state.breakTarget;
  if (continueTarget) state.continueTarget = continueTarget;
  else delete state.continueTarget;
}

function checkWhile(unit: Unit, node: Node<'while'> | Node<'do'>): Stmt {
  const testFirst = node.kind === 'while';
  const before = testFirst ? condition(unit, node.condition) : undefined;
  const parts = loopBody(unit, node.body);
  const span = testFirst ? through(node.span, node.condition.span) : node.condition.span;
  return {
    kind: 'loop',
    testFirst,
    condition: before ?? condition(unit, node.condition),
    conditionStep: stepAt(span, node.fromMacro),
    ...parts,
  };
}

function checkFor(unit: Unit, node: Node<'for'>): Stmt {
  const state = unit.function!;
  const outer = state.cleanups;
  const { fromMacro } = node;
  const items: Stmt[] = [];
  if (node.init) {
    items.push(
      isDeclaration(node.init)
        ? checkDeclaration(unit, { ...node.init, fromMacro: node.init.fromMacro || fromMacro })
        : expressionStatement(unit, node.init, stepAt(node.init.span, fromMacro)),
    );
  }
  const test = node.condition && condition(unit, node.condition);
  const increment = node.step && build.toVoid(checkValue(unit, node.step));
  const parts = loopBody(unit, node.body);
  const head = stepAt({ ...node.span, end: node.span.start + 'for'.length }, fromMacro);
  items.push({
    kind: 'loop',
    testFirst: true,
    conditionStep: node.condition ? stepAt(node.condition.span, fromMacro) : head,
    ...(test ? { condition: test } : {}),
    ...(increment ? { increment, incrementStep: stepAt(node.step.span, fromMacro) } : {}),
    ...parts,
  });
  const inner = state.cleanups;
  state.cleanups = outer;
  return { kind: 'block', items, inner, outer, close: head };
}

const isDeclaration = (node: Declaration | Expression): node is Declaration =>
  node.kind === 'declaration';

// ---------------------------------------------------------------- jumps

function declareLabels(state: FunctionState, names: readonly string[]): void {
  state.localLabels.push(
    new Map(names.map((name) => [name, { target: newTarget(), defined: false }])),
  );
}

function checkLabel(unit: Unit, node: Node<'label'>): Stmt {
  return { kind: 'label', target: defineLabel(unit, node), body: checkStatement(unit, node.body) };
}

function defineLabel(unit: Unit, node: Node<'label'>): JumpTarget {
  const state = unit.function!;
  const label = findLabel(state, node.name);
  if (label.defined) unit.error(`duplicate label '${node.name}'`, node.span);
  label.defined = true;
  label.target.cleanups = state.cleanups;
  return label.target;
}

function checkGoto(unit: Unit, node: Node<'goto'>): Stmt {
  const state = unit.function!;
  const label = findLabel(state, node.label);
  label.use ??= node.span;
  return {
    kind: 'jump',
    target: label.target,
    cleanups: state.cleanups,
    step: stepAt(node.span, node.fromMacro),
  };
}

function checkJump(unit: Unit, node: Node<'break'> | Node<'continue'>): Stmt {
  const state = unit.function!;
  const target = node.kind === 'break' ? state.breakTarget : state.continueTarget;
  if (!target) {
    const where = node.kind === 'break' ? 'a loop or switch' : 'a loop';
    unit.error(`${node.kind} statement not within ${where}`, node.span);
    return EMPTY;
  }
  return {
    kind: 'jump',
    target,
    cleanups: state.cleanups,
    step: stepAt(node.span, node.fromMacro),
  };
}

function checkReturn(unit: Unit, node: Node<'return'>): Stmt {
  const state = unit.function!;
  const type = resolve(state.resultType);
  const step = stepAt(node.span, node.fromMacro);
  const { cleanups } = state;
  if (!node.value) {
    if (type.kind !== 'void') {
      unit.warn("'return' with no value, in function returning non-void", node.span);
    }
    return { kind: 'return', cleanups, step };
  }
  const value = checkValue(unit, node.value);
  if (type.kind === 'void') {
    if (value.type.kind !== 'void' && !isBroken(value)) {
      unit.warn("'return' with a value, in function returning void", node.span);
    }
    return { kind: 'return', value: build.toVoid(value), cleanups, step };
  }
  const converted = convertTo(unit, value, type, { kind: 'return' });
  if (isRecord(type) && isBroken(converted)) return { kind: 'return', cleanups, step };
  return { kind: 'return', value: converted, cleanups, step };
}
