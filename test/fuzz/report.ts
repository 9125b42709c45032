/** A difference as a C program that stands by itself: gcc and `epoll-lab run` show that it prints different lines. */
import type { Difference } from './compare';
import { OPERATIONS_HEADER } from './driver';
import { parametersOf, type Operation, type Parameter } from './operations';
import { firstDifference } from './versions';

export interface ReportText {
  readonly kernel: string;
  readonly difference: Difference;
}

export function reportProgram({ kernel, difference }: ReportText): string {
  const calls = difference.sequence.map((operation) => `\t${callText(operation)}\n`).join('');
  const main = `int main(void)\n{\n\tset_up();\n${calls}\tflush();\n\treturn 0;\n}\n`;
  return `${headText({ kernel, difference })}${neededParagraphs(main).join('\n\n')}\n\n${main}`;
}

/** What is wrong, for people: the line that differs and those before it. */
export function differenceText({ sequence, native, simulated }: Difference): string {
  const theirs = native.split('\n');
  const ours = simulated.split('\n');
  const at = firstDifference(sequence, native, simulated) ?? theirs.length;
  const before = sequence
    .slice(0, at)
    .map((operation, index) => `${callText(operation)}  ${theirs[index]}\n`);
  const here = sequence[at] ? callText(sequence[at]) : 'the end';
  const rest = ours.slice(at).filter((line) => line !== '');
  return `${before.join('')}${here}\n  Linux:     ${theirs[at] ?? ''}\n  simulator: ${
    // An oops has more than one line.
    ours[at + 1]?.startsWith('  ') ? rest.join('\n             ') : (ours[at] ?? '')
  }\n`;
}

function headText({ kernel, difference }: ReportText): string {
  const { seed } = difference;
  const lines = [
    `Linux and the simulator (kernel ${kernel}) print different lines for this program:`,
    '',
    ...differenceText(difference).trimEnd().split('\n'),
    '',
    'Compare: gcc -D_GNU_SOURCE FILE -o program && ./program, and: epoll-lab run FILE',
    ...(seed === undefined
      ? []
      : [`Again: npm run fuzz -- --seed ${seed} --runs 1 --kernel ${kernel}`]),
  ];
  const body = lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`.trimEnd()).join('\n');
  return `/* SPDX-License-Identifier: MIT */\n/*\n${body}\n */\n#define _GNU_SOURCE\n`;
}

export function callText({ name, values }: Operation): string {
  const parameters = parametersOf(name);
  return `${name}(${values.map((value, at) => valueText(parameters[at]!, value)).join(', ')});`;
}

function valueText({ names, single }: Parameter, value: number | bigint): string {
  if (!names) return numberText(value);
  if (single) return Object.keys(names).find((name) => names[name] === value) ?? `${value}`;
  let rest = BigInt.asUintN(32, BigInt(value));
  const words: string[] = [];
  for (const [name, bits] of Object.entries(names)) {
    if (bits !== 0 && (rest & BigInt(bits)) === BigInt(bits)) {
      words.push(name);
      rest &= ~BigInt(bits);
    }
  }
  if (rest !== 0n) words.push(`0x${rest.toString(16)}`);
  return words.length > 0 ? words.join(' | ') : '0';
}

function numberText(value: number | bigint): string {
  const long = value > 2147483647 || value < -2147483648;
  return long ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}UL` : `${value}`;
}

interface Paragraph {
  readonly text: string;
  /** Of the function or variable; undefined for what every program has. */
  readonly name?: string;
}

/** The paragraphs of operations.h behind its head, in order. */
const paragraphs: readonly Paragraph[] = OPERATIONS_HEADER.slice(
  OPERATIONS_HEADER.indexOf('#include'),
)
  .trimEnd()
  .split(/\n\n(?=\S)/)
  .map((text) => {
    const name = /^static [^\n(=;]*?(\w+)(?:\(|\[| =|;)/m.exec(text)?.[1];
    return name === undefined ? { text } : { text, name };
  });

/** What this text needs, and what that needs. */
function neededParagraphs(text: string): string[] {
  const needed = new Set<string>();
  const look = (at: string) => {
    for (const { name, text: body } of paragraphs) {
      if (name === undefined || needed.has(name) || !new RegExp(`\\b${name}\\b`).test(at)) continue;
      needed.add(name);
      look(body);
    }
  };
  look(text);
  return paragraphs.filter(({ name }) => name === undefined || needed.has(name)).map((p) => p.text);
}
