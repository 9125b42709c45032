/** GNU attributes that change meaning here; all others are accepted and ignored. */
import type { Attribute, DeclarationSpecifiers, Expression, TypeName } from '../ast';
import { alignOf } from '../types';
import { constantNumber } from './constants';
import { typeOfName } from './declarators';
import type { Unit } from './unit';

export function findAttribute(
  attributes: readonly Attribute[],
  name: string,
): Attribute | undefined {
  return attributes.length === 0
    ? undefined
    : attributes.find((attribute) => attribute.name === name);
}

const DEFAULT_ALIGNMENT = 16;

/** The strictest `aligned(n)`; 0 when there is none. */
export function alignedAttribute(unit: Unit, attributes: readonly Attribute[]): number {
  let align = 0;
  for (const attribute of attributes) {
    if (attribute.name !== 'aligned') continue;
    const [argument] = attribute.arguments;
    const value = argument ? constantNumber(unit, argument) : DEFAULT_ALIGNMENT;
    if (value === undefined) continue;
    if (!isPowerOfTwo(value)) {
      unit.error('requested alignment is not a positive power of 2', attribute.span);
    } else align = Math.max(align, value);
  }
  return align;
}

/** `_Alignas(…)` of a declaration; 0 when there is none. */
export function alignasOf(unit: Unit, specifiers: DeclarationSpecifiers): number {
  let align = 0;
  for (const operand of specifiers.alignAs) {
    const value = isTypeName(operand)
      ? alignOf(typeOfName(unit, operand).type)
      : constantNumber(unit, operand);
    if (value === undefined || value === 0) continue;
    if (!isPowerOfTwo(value)) unit.error('requested alignment is not a power of 2', operand.span);
    else align = Math.max(align, value);
  }
  return align;
}

export function isTypeName(operand: Expression | TypeName): operand is TypeName {
  return operand.kind === 'type-name';
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && value <= 0x1000_0000 && (value & (value - 1)) === 0;
}
