/** `_Static_assert(condition, "message")`. */
import type { StaticAssert } from '../ast';
import { constantNumber } from './constants';
import type { Unit } from './unit';

export function checkStaticAssert(unit: Unit, node: StaticAssert): void {
  const value = constantNumber(unit, node.condition, 'static assertion');
  if (value !== 0) return;
  const { message } = node;
  unit.error(`static assertion failed${message === undefined ? '' : `: "${message}"`}`, node.span);
}
