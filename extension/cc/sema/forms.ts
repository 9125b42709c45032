/** Casts, compound literals, _Generic and statement expressions. */
import type { Expression } from '../ast';
import { typeText } from '../types-print';
import {
  LONG,
  VOID,
  isArithmetic,
  isBool,
  isInteger,
  isRecord,
  isScalar,
  resolve,
  type PlainType,
} from '../types';
import * as build from './build';
import * as nodes from './nodes';
import { typeOfName } from './declarators';
import { broken, checkPlace, checkValue, decay, isBroken } from './expressions';
import { completeArray, initializeLocal, initializeStatic } from './initializers';
import { globalPlace } from './names';
import { withSizeEffects } from './runtime-arrays';
import { checkStatementBlock } from './statements';
import { makeGlobal } from './symbols';
import type { Expr } from './tree';
import type { Unit } from './unit';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function checkCast(unit: Unit, node: Node<'cast'>): Expr {
  return withSizeEffects(unit, () => castOperand(unit, node));
}

function castOperand(unit: Unit, node: Node<'cast'>): Expr {
  const type = resolve(typeOfName(unit, node.type).type);
  const value = checkValue(unit, node.operand);
  if (isBroken(value) && type.kind !== 'void') {
    return isScalar(type) ? build.convert(build.convert(value, LONG), type) : value;
  }
  return castTo(unit, value, type, node.span);
}

export function castTo(unit: Unit, value: Expr, type: PlainType, span = value.span): Expr {
  const from = value.type;
  if (type.kind === 'void') return build.toVoid(value, span);
  if (from === type) return build.convert(value, type, span);
  if (isArithmetic(type) && isArithmetic(from)) return build.convert(value, type, span);
  if (type.kind === 'pointer' && from.kind === 'pointer') return build.convert(value, type, span);
  if (type.kind === 'pointer' && isInteger(from)) {
    return build.convert(build.convert(value, LONG), type, span);
  }
  if (isInteger(type) && from.kind === 'pointer') {
    if (isBool(type)) return build.convert(value, type, span);
    return build.convert(build.convert(value, LONG), type, span);
  }
  if (isRecord(type)) return castToRecord(unit, value, type, span);
  unit.error(`cannot convert '${typeText(from)}' to '${typeText(type)}'`, span);
  return broken(span);
}

/** GNU: a cast to a union type that has a member of the value's type; a cast to the same record. */
function castToRecord(unit: Unit, value: Expr, type: PlainType, span: Expr['span']): Expr {
  if (isRecord(type) && unit.compatible(type, value.type)) return value;
  const member =
    type.kind === 'union' && type.members.find((item) => unit.compatible(item.type, value.type));
  if (!member) {
    unit.error(`conversion to non-scalar type '${typeText(type)}' requested`, span);
    return broken(span);
  }
  const place = unit.temporaryPlace(type, span);
  const target = nodes.part(place, member.offset, resolve(member.type), 0, span);
  return nodes.comma(build.assign(target, value, span), place);
}

export function checkCompoundLiteral(unit: Unit, node: Node<'compound-literal'>): Expr {
  const { type, quals } = typeOfName(unit, node.type);
  if (!unit.function) {
    const symbol = makeGlobal({
      name: '',
      isFunction: false,
      type,
      quals,
      span: node.span,
      isStatic: true,
      named: false,
    });
    initializeStatic(unit, symbol, node.list, node.span);
    unit.anonymous.push(symbol);
    return globalPlace(unit, symbol, node.span);
  }
  const variable = { ...unit.temporary(type, node.span), quals, blockLifetime: true };
  const effects = initializeLocal(unit, variable, node.list);
  completeArray(unit, variable, node.span);
  const place = nodes.localPlace(variable, node.span);
  if (effects.length === 0) return place;
  return nodes.comma(nodes.sequence(effects), place, true);
}

export function checkGeneric(unit: Unit, node: Node<'generic'>): Expr {
  const control = decay(checkPlace(unit, node.control)).type;
  let fallback: Expression | undefined;
  for (const { type, value } of node.associations) {
    if (!type) fallback = value;
    else if (unit.compatible(control, resolve(typeOfName(unit, type).type))) {
      return checkPlace(unit, value);
    }
  }
  if (fallback) return checkPlace(unit, fallback);
  unit.error(
    `'_Generic' selector of type '${typeText(control)}' is not compatible with any association`,
    node.span,
  );
  return broken(node.span);
}

/** `({ …; value; })`. */
export function checkStatementExpression(unit: Unit, node: Node<'statement-expression'>): Expr {
  if (!unit.function) {
    unit.error('a statement expression is allowed only inside a function', node.span);
    return broken(node.span);
  }
  const block = checkStatementBlock(unit, node.body, true);
  const type = block.value?.type ?? VOID;
  return { kind: 'block-value', type, span: node.span, quals: 0, barrier: true, block };
}
