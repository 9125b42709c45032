/** Values of expressions as a learner writes them: integers in decimal, pointers in hexadecimal, NULL. */
import { resolveTypedef } from '../bytecode/types';
import type { Simulation, Value } from '../simulation/interfaces';
import { readWords, toBigInt } from '../simulation/values';

/** Undefined for what is no number: structures, arrays, and what cannot be read. */
export function showValue(simulation: Simulation, value: Value): string | undefined {
  const type = resolveTypedef(value.type);
  const words = readWords(simulation.memory, value);
  if (!words) return undefined;
  const bits = toBigInt(words);
  switch (type.kind) {
    case 'int':
    case 'enum':
      return (type.signed || type.size < 8 ? bits : BigInt.asUintN(64, bits)).toString();
    case 'pointer':
      return bits === 0n ? 'NULL' : `0x${BigInt.asUintN(64, bits).toString(16)}`;
    default:
      return undefined;
  }
}

/** Whether C takes the value as true. */
export function isTrue(simulation: Simulation, value: Value): boolean {
  const words = readWords(simulation.memory, value);
  return words !== undefined && (words.low !== 0 || words.high !== 0);
}
