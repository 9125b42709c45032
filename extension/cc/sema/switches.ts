/** switch, case and default: labels are collected by the innermost switch. */
import type { Expression, Statement } from '../ast';
import { isInteger, isSigned, underlying, type PlainType } from '../types';
import * as build from './build';
import { integerConstant } from './constants';
import { broken, checkValue, isBroken } from './expressions';
import { compare } from './int64';
import { promotedType } from './operators';
import type { ConstExpr, Stmt } from './tree';
import { newTarget, type SwitchState, type Unit } from './unit';
import { checkStatement, restoreTargets, stepAt, through } from './statements';

type Node<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

export function checkSwitch(unit: Unit, node: Node<'switch'>): Stmt {
  const state = unit.function!;
  let value = checkValue(unit, node.value);
  if (!isInteger(value.type)) {
    if (!isBroken(value)) unit.error('switch quantity not an integer', node.value.span);
    value = broken(node.value.span);
  }
  const type = promotedType(value);
  const outerSwitch = state.switch;
  const { breakTarget: outerBreak, continueTarget } = state;
  const breakTarget = newTarget(state.cleanups);
  const own: SwitchState = { type, cases: [], cleanups: state.cleanups };
  state.switch = own;
  state.breakTarget = breakTarget;
  const body = checkStatement(unit, node.body);
  if (outerSwitch) state.switch = outerSwitch;
  else delete state.switch;
  restoreTargets(state, outerBreak, continueTarget);
  return {
    kind: 'switch',
    value: build.convert(value, type),
    cases: own.cases,
    body,
    breakTarget,
    step: stepAt(through(node.span, node.value.span), node.fromMacro),
    ...(own.defaultTarget ? { defaultTarget: own.defaultTarget } : {}),
  };
}

function caseValue(unit: Unit, node: Expression, type: PlainType): ConstExpr | undefined {
  const value = integerConstant(unit, node, 'case label');
  const converted = value && build.convert(value, underlying(type));
  return converted?.kind === 'const' ? converted : undefined;
}

export function checkCase(unit: Unit, node: Node<'case'>): Stmt {
  const state = unit.function!;
  const own = state.switch;
  if (!own) {
    unit.error('case label not within a switch statement', node.span);
    return checkStatement(unit, node.body);
  }
  const first = caseValue(unit, node.first, own.type);
  const last = node.last ? caseValue(unit, node.last, own.type) : first;
  const target = newTarget(state.cleanups);
  if (first && last) {
    const signed = isSigned(own.type);
    const clash = own.cases.some(
      (other) => compare(first, other.last, signed) <= 0 && compare(last, other.first, signed) >= 0,
    );
    if (clash) unit.error('duplicate case value', node.span);
    if (compare(first, last, signed) > 0) unit.warn('empty range specified', node.span);
    own.cases.push({ first, last, target });
  }
  return { kind: 'label', target, body: checkStatement(unit, node.body) };
}

export function checkDefault(unit: Unit, node: Node<'default'>): Stmt {
  const own = unit.function!.switch;
  const target = newTarget(unit.function!.cleanups);
  if (!own) unit.error("'default' label not within a switch statement", node.span);
  else if (own.defaultTarget) unit.error('multiple default labels in one switch', node.span);
  else own.defaultTarget = target;
  return { kind: 'label', target, body: checkStatement(unit, node.body) };
}
