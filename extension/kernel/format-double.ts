/**
 * printf's floating-point conversions and strtod's, on exact integers: a finite double is m · 2^e, so its decimal
 * expansion ends, and a BigInt holds it. Rounding is to nearest, ties to even, on that exact value: the same text
 * as glibc's for every precision. No sign, no width, no padding: the C library does those.
 */

const EXPONENT_BITS = 0x7ff;
const MANTISSA_BITS = 52;

interface Exact {
  /** The value is mantissa · 2^exponent. */
  readonly mantissa: bigint;
  readonly exponent: number;
}

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

function exact(value: number): Exact {
  const bits = bitsOf(value);
  const biased = Number(bits >> 52n) & EXPONENT_BITS;
  const fraction = bits & ((1n << 52n) - 1n);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1023 - MANTISSA_BITS };
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient & 1n)) return quotient + 1n;
  return quotient;
}

/** Rounds value · 10^digits to an integer. */
function scaled({ mantissa, exponent }: Exact, digits: number): bigint {
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (digits >= 0) numerator *= 10n ** BigInt(digits);
  else denominator *= 10n ** BigInt(-digits);
  return divideToEven(numerator, denominator);
}

function fixed(value: Exact, precision: number, point: boolean): string {
  const digits = scaled(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  const split = digits.length - precision;
  const fraction = digits.slice(split);
  return digits.slice(0, split) + (fraction || point ? '.' : '') + fraction;
}

/** `precision + 1` significant digits and the decimal exponent of the first. */
function significant(value: Exact, precision: number): { digits: string; exponent: number } {
  if (value.mantissa === 0n) return { digits: '0'.repeat(precision + 1), exponent: 0 };
  const bits = value.mantissa.toString(2).length + value.exponent;
  let exponent = Math.floor((bits - 1) * Math.LOG10E * Math.LN2);
  for (;;) {
    // The estimate is at most one too low; rounding up may add one more digit.
    const digits = scaled(value, precision - exponent).toString();
    if (digits.length === precision + 1) return { digits, exponent };
    exponent += digits.length > precision + 1 ? 1 : -1;
  }
}

function exponential(digits: string, exponent: number, point: boolean): string {
  const fraction = digits.slice(1);
  const size = Math.abs(exponent).toString().padStart(2, '0');
  const dot = fraction || point ? '.' : '';
  return `${digits[0]!}${dot}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0*$/, '') : text;
}

function general(value: Exact, precision: number, alternate: boolean): string {
  const wanted = precision === 0 ? 1 : precision;
  const { digits, exponent } = significant(value, wanted - 1);
  if (exponent >= -4 && exponent < wanted) {
    const text = fixed(value, wanted - 1 - exponent, alternate);
    return alternate ? text : trimZeros(text);
  }
  const kept = alternate ? digits : digits[0]! + digits.slice(1).replace(/0+$/, '');
  return exponential(kept, exponent, alternate);
}

/** Without its `0x`. precision < 0: as many digits as the value has. */
function hexadecimal(value: Exact, precision: number, alternate: boolean): string {
  let { mantissa } = value;
  const exponent = mantissa === 0n ? 0 : value.exponent + MANTISSA_BITS;
  let digits = 13;
  if (precision >= 0 && precision < digits) {
    const dropped = BigInt(4 * (digits - precision));
    mantissa = divideToEven(mantissa, 1n << dropped);
    digits = precision;
  }
  const lead = mantissa >> BigInt(4 * digits);
  let fraction = digits
    ? (mantissa & ((1n << BigInt(4 * digits)) - 1n)).toString(16).padStart(digits, '0')
    : '';
  if (precision < 0) fraction = fraction.replace(/0+$/, '');
  else fraction = fraction.padEnd(precision, '0');
  const dot = fraction || alternate ? '.' : '';
  return `${lead}${dot}${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/**
 * The text of |value| by a printf conversion (`e f g a`, or a capital for capitals). A negative precision is the
 * default: 6, or for `a` all digits. `alternate` is the flag `#`.
 */
export function formatDouble(
  value: number,
  conversion: string,
  precision: number,
  alternate: boolean,
): string {
  const lower = conversion.toLowerCase();
  const text = formatMagnitude(Math.abs(value), lower, precision, alternate);
  return lower === conversion ? text : text.toUpperCase();
}

function formatMagnitude(
  value: number,
  conversion: string,
  precision: number,
  alternate: boolean,
): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  const number = exact(value);
  const places = precision < 0 ? 6 : precision;
  switch (conversion) {
    case 'e': {
      const { digits, exponent } = significant(number, places);
      return exponential(digits, exponent, alternate);
    }
    case 'f':
      return fixed(number, places, alternate);
    case 'g':
      return general(number, places, alternate);
    default:
      return hexadecimal(number, precision, alternate);
  }
}

const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i;
const HEXADECIMAL = /^0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?/i;
const SPECIAL = /^(?:(inf(?:inity)?)|(nan)(?:\([0-9a-z_]*\))?)/i;

/** What strtod reads from the start of `text`: the value and how many characters it took (0: no number). */
export function parseDouble(text: string): { value: number; length: number } {
  const lead = /^[ \t\n\v\f\r]*([+-]?)/.exec(text)!;
  const rest = text.slice(lead[0].length);
  const found = parseMagnitude(rest);
  if (found.length === 0) return { value: 0, length: 0 };
  return {
    value: lead[1] === '-' ? -found.value : found.value,
    length: lead[0].length + found.length,
  };
}

function parseMagnitude(text: string): { value: number; length: number } {
  const special = SPECIAL.exec(text);
  if (special) return { value: special[1] ? Infinity : NaN, length: special[0].length };
  const hex = HEXADECIMAL.exec(text);
  if (hex && (hex[1] || hex[2])) {
    const value = parseHexadecimal(hex[1]!, hex[2] ?? '', clampExponent(hex[3]));
    return { value, length: hex[0].length };
  }
  const decimal = DECIMAL.exec(text);
  if (!decimal) return { value: 0, length: 0 };
  return { value: Number(decimal[0]), length: decimal[0].length };
}

/** Far beyond what any double has, yet small enough to compute with. */
function clampExponent(text: string | undefined): number {
  return Math.max(-100_000, Math.min(100_000, Number(text ?? 0)));
}

function parseHexadecimal(whole: string, fraction: string, exponent: number): number {
  const mantissa = BigInt(`0x0${whole}${fraction}`);
  if (mantissa === 0n) return 0;
  let scale = exponent - 4 * fraction.length;
  const top = mantissa.toString(2).length + scale;
  if (top > 1024) return Infinity;
  // Keep 53 bits, or fewer where the value is subnormal.
  const drop = Math.max(top - 53, -1074) - scale;
  const rounded = drop > 0 ? divideToEven(mantissa, 1n << BigInt(drop)) : mantissa;
  if (drop > 0) scale += drop;
  // In two steps, since 2^-1074 itself is the smallest double.
  const half = Math.trunc(scale / 2);
  return Number(rounded) * 2 ** half * 2 ** (scale - half);
}
