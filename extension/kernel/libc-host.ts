/**
 * The host functions of the C library (labs/libc): floating-point text and mathematics. All act on the address
 * space of their caller, and read and write memory only through the machine, so that they are undone with it.
 */
import type { HostFunction, Machine } from '../vm/interfaces';
import { formatDouble, parseDouble } from './format-double';

const scratch = new DataView(new ArrayBuffer(8));

/** A double from the two words of an argument or of memory. */
function doubleFromWords(low: number, high: number): number {
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getFloat64(0, true);
}

function argumentDouble(machine: Machine, index: number): number {
  return doubleFromWords(machine.arg32(index), machine.argHigh(index));
}

function setDouble(machine: Machine, value: number): void {
  scratch.setFloat64(0, value, true);
  machine.setResult(scratch.getInt32(0, true), scratch.getInt32(4, true));
}

/** Physical offset of the argument's pointer; a pointer that may not be touched is a trap. */
function reach(machine: Machine, index: number, length: number, write: boolean): number {
  const low = machine.arg32(index);
  const high = machine.argHigh(index);
  const { space } = machine.registers;
  const trap = machine.probe(high, low, length, space, write);
  if (trap) machine.trapFound(trap);
  return machine.translate(high, low, space)!;
}

/** int __vm_format_double(char *to, unsigned long size, double value, int conversion, int precision, int flags) */
const formatDoubleHost: HostFunction = (machine) => {
  const size = machine.arg32(1);
  const text = formatDouble(
    argumentDouble(machine, 2),
    String.fromCharCode(machine.arg32(3)),
    machine.arg32(4),
    (machine.arg32(5) & 1) !== 0,
  );
  if (size > 0) {
    const bytes = new TextEncoder().encode(`${text.slice(0, size - 1)}\0`);
    machine.storeBytes(reach(machine, 0, bytes.length, true), bytes);
  }
  machine.setResult(text.length, 0);
};

/** Longest text that is looked at as a number. */
const LONGEST_NUMBER = 4096;

function readText(machine: Machine, index: number): string {
  const start = reach(machine, index, 1, false);
  const memory = machine.memory;
  let end = start;
  while (end < start + LONGEST_NUMBER && memory[end]) end++;
  machine.tellRead(start, end + 1 - start);
  return String.fromCharCode(...memory.subarray(start, end));
}

/** double __vm_strtod(const char *text, char **end) */
const strtodHost: HostFunction = (machine) => {
  const { value, length } = parseDouble(readText(machine, 0));
  const end = machine.toPointer(reach(machine, 0, 1, false) + length);
  machine.store64(reach(machine, 1, 8, true), end.low, end.high);
  setDouble(machine, value);
};

/** Away from zero at .5, as C's round; Math.round goes upwards. */
function roundAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

/** To the nearest whole, halves to the even one: C's rint in the usual rounding mode. */
function roundToEven(x: number): number {
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  if (rest < 0.5 || (rest === 0.5 && whole % 2 === 0)) return whole;
  return whole + Math.sign(x);
}

/** In the order of labs/libc/src/math.c. */
const FUNCTIONS: readonly ((x: number, y: number) => number)[] = [
  Math.acos,
  Math.asin,
  Math.atan,
  Math.atan2,
  Math.cbrt,
  Math.ceil,
  Math.cos,
  Math.exp,
  Math.abs,
  Math.floor,
  (x, y) => x % y,
  Math.hypot,
  Math.log,
  Math.log10,
  Math.log2,
  Math.pow,
  roundAway,
  Math.sin,
  Math.sqrt,
  Math.tan,
  Math.trunc,
  Math.acosh,
  Math.asinh,
  Math.atanh,
  Math.cosh,
  Math.sinh,
  Math.tanh,
  (x) => 2 ** x,
  Math.expm1,
  Math.log1p,
  roundToEven,
];

/** double __vm_math(int function, double x, double y) */
const mathHost: HostFunction = (machine) => {
  const compute = FUNCTIONS[machine.arg32(0)];
  const x = argumentDouble(machine, 1);
  const y = argumentDouble(machine, 2);
  setDouble(machine, compute ? compute(x, y) : NaN);
};

/** Binds what labs/libc needs of the machine beyond the kernel's own host functions. */
export function bindLibc(machine: Machine): void {
  machine.bindHost('__vm_format_double', formatDoubleHost);
  machine.bindHost('__vm_strtod', strtodHost);
  machine.bindHost('__vm_math', mathHost);
}
