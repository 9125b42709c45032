/** sizeof, _Alignof and __builtin_types_compatible_p: questions about types that evaluate nothing. */
import type { Span } from '../../base/span';
import type { Expression, TypeName } from '../ast';
import { typeText } from '../types-print';
import { ULONG, alignOf, byteCountOf, isIncomplete, resolve, type QualifiedType } from '../types';
import { isTypeName } from './attributes';
import * as nodes from './nodes';
import { typeOfName } from './declarators';
import { broken, checkPlace, isBroken } from './expressions';
import { withSizeEffects } from './runtime-arrays';
import type { Expr } from './tree';
import type { Unit } from './unit';

type SizeNode = Extract<Expression, { kind: 'sizeof' | 'alignof' }>;
type CompatibleNode = Extract<Expression, { kind: 'types-compatible' }>;

/** Type of an operand that is not evaluated. */
function operandType(unit: Unit, operand: Expression | TypeName): QualifiedType | undefined {
  if (isTypeName(operand)) return typeOfName(unit, operand);
  const expr = checkPlace(unit, operand);
  if (isBroken(expr)) return undefined;
  if (nodes.isPlace(expr) && expr.bits) {
    unit.error("'sizeof' applied to a bit-field", operand.span);
    return undefined;
  }
  return expr;
}

export function checkSizeof(unit: Unit, node: SizeNode): Expr {
  return withSizeEffects(unit, () => sizeOfOperand(unit, node));
}

function sizeOfOperand(unit: Unit, node: SizeNode): Expr {
  const found = operandType(unit, node.operand);
  if (!found) return broken(node.span);
  const type = resolve(found.type);
  if (type.kind === 'void' || type.kind === 'function') return nodes.number(1, node.span, ULONG);
  const flexible = type.kind === 'array' && type.length === undefined && node.kind === 'alignof';
  if (isIncomplete(type) && !flexible) {
    unit.error(
      `invalid application of '${node.kind}' to incomplete type '${typeText(type)}'`,
      node.span,
    );
    return broken(node.span);
  }
  const byteCount = byteCountOf(type);
  if (byteCount && node.kind === 'sizeof') return nodes.localPlace(byteCount, node.span);
  const value = node.kind === 'sizeof' ? type.size : alignOf(found.type);
  return nodes.number(value, node.span, ULONG);
}

export function checkTypesCompatible(unit: Unit, node: CompatibleNode): Expr {
  const left = typeOfName(unit, node.left).type;
  const right = typeOfName(unit, node.right).type;
  const a = resolve(left);
  const b = resolve(right);
  // gcc: an enum is not compatible with its integer type here.
  const same = a.kind === b.kind || a.kind !== 'enum' ? unit.compatible(a, b) : false;
  return truthValue(same && (a.kind === 'enum') === (b.kind === 'enum'), node.span);
}

function truthValue(value: boolean, span: Span): Expr {
  return nodes.number(Number(value), span);
}
