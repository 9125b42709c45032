/**
 * Writes a C program of thousands of printf calls: conversions, flags, widths, precisions and values drawn from
 * a seed. Combinations that C leaves undefined are left out, and `#` with `g`, where glibc 2.36 drops zeros that
 * the standard keeps (`%#.5g` of 99999.95).
 */

/** A linear congruential generator: the same seed gives the same program. */
export class Draw {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) >>> 0;
    return (this.state >>> 8) % limit;
  }

  from<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

const INTEGERS = [
  '0',
  '1',
  '-1',
  '7',
  '42',
  '-300',
  '255',
  '65535',
  '-32769',
  '2147483647',
  '-2147483647 - 1',
  '4294967295',
  '-9223372036854775807 - 1',
  '9223372036854775807',
  '0x123456789abcdef0',
  '1000000',
];
const DOUBLES = [
  '0.0',
  '-0.0',
  '1.0',
  '0.5',
  '1.5',
  '2.5',
  '-0.125',
  '3.14159265358979',
  '0.1',
  '99.995',
  '999999.5',
  '123456789.0',
  '1e15',
  '1e16',
  '-1e22',
  '1e100',
  '1e-5',
  '0.0001',
  '1e-300',
  '5e-324',
  '1.7976931348623157e308',
  '1.0 / zero',
  '-1.0 / zero',
  '2.0 / 3',
];
const STRINGS = ['""', '"a"', '"epoll_wait"', '"with\\ttab"', '(char *)0'];
/** Length modifier and the type that is passed for it. */
const LENGTHS = [
  ['', 'int'],
  ['hh', 'int'],
  ['h', 'int'],
  ['l', 'long'],
  ['ll', 'long long'],
  ['z', 'size_t'],
  ['j', 'intmax_t'],
  ['t', 'ptrdiff_t'],
] as const;

const FLAGS: Readonly<Record<string, string>> = {
  d: '-+ 0',
  i: '-+ 0',
  u: '-0',
  o: '-#0',
  x: '-#0',
  X: '-#0',
  s: '-',
  c: '-',
  p: '-',
  e: '-+ #0',
  E: '-+ #0',
  f: '-+ #0',
  F: '-+0',
  g: '-+ 0',
  G: '-+ 0',
  a: '-+ #0',
  A: '-+0',
};

interface Call {
  readonly conversion: string;
  readonly arguments: readonly string[];
}

function number(draw: Draw, most: number, before: string[]): string {
  const value = draw.below(most);
  if (draw.below(5) > 0) return String(value);
  before.push(String(value));
  return '*';
}

function precisionText(draw: Draw, kind: string, before: string[]): string {
  if (kind === 'c' || kind === 'p' || draw.below(3) === 0) return '';
  return draw.below(8) === 0 ? '.' : `.${number(draw, 'fFeEgG'.includes(kind) ? 24 : 14, before)}`;
}

function drawCall(draw: Draw): Call {
  const kind = draw.from(Object.keys(FLAGS));
  const flags = [...FLAGS[kind]!].filter(() => draw.below(3) === 0).join('');
  const before: string[] = [];
  const width = draw.below(2) === 0 ? '' : number(draw, 30, before) || '1';
  const spec = `%${flags}${width === '0' ? '' : width}${precisionText(draw, kind, before)}`;
  if ('diuoxX'.includes(kind)) {
    const [length, type] = draw.from(LENGTHS);
    const value = `(${type})(${draw.from(INTEGERS)})`;
    return { conversion: `${spec}${length}${kind}`, arguments: [...before, value] };
  }
  const value =
    kind === 's'
      ? draw.from(STRINGS)
      : kind === 'c'
        ? draw.from(["'x'", "'~'"])
        : kind === 'p'
          ? draw.from(['(void *)0', '(void *)0x1234', '(void *)-1'])
          : draw.from(DOUBLES);
  return { conversion: spec + kind, arguments: [...before, value] };
}

/** A program that prints `count` lines: the text between bars, then printf's result. */
export function printfProgram(seed: number, count: number): string {
  const draw = new Draw(seed);
  const functions: string[] = [];
  for (let from = 0; from < count; from += 100) {
    const lines = Array.from({ length: Math.min(100, count - from) }, () => {
      const { conversion, arguments: values } = drawCall(draw);
      return `\tn = printf("|${conversion}|", ${values.join(', ')});\n\tprintf("%d\\n", n);\n`;
    });
    functions.push(`static void part${from}(void)\n{\n\tint n;\n\n${lines.join('')}}\n`);
  }
  const calls = functions.map((_, index) => `\tpart${index * 100}();\n`).join('');
  return (
    '#include <stddef.h>\n#include <stdint.h>\n#include <stdio.h>\n\nstatic double zero;\n\n' +
    `${functions.join('\n')}\nint main(void)\n{\n${calls}\treturn 0;\n}\n`
  );
}
