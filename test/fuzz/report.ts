/** A difference as a C program that stands by itself: gcc and `epoll-lab run` show that it prints different lines. */
import type { Difference } from './compare';
import { HEADERS } from './driver';
import { parametersOf, type Operation, type Parameter } from './operations';
import { firstDifference } from './versions';

export interface ReportText {
  readonly kernel: string;
  /** Of `npm run fuzz`, to find it again. */
  readonly options: string;
  readonly difference: Difference;
}

export function reportProgram({ kernel, options, difference }: ReportText): string {
  const calls = difference.sequence.map((operation) => `\t${callText(operation)}\n`).join('');
  const main = `int main(void)\n{\n\tset_up();\n${calls}\tflush();\n\treturn 0;\n}\n`;
  return `${headText({ kernel, options, difference })}${neededParagraphs(main).join('\n\n')}\n\n${main}`;
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

function headText({ kernel, options, difference }: ReportText): string {
  const { seed } = difference;
  const lines = [
    `Linux and the simulator (kernel ${kernel}) print different lines for this program:`,
    '',
    ...differenceText(difference).trimEnd().split('\n'),
    '',
    'Compare: gcc -pthread FILE -o program && ./program, and: epoll-lab run FILE',
    ...(seed === undefined ? [] : [`Again: npm run fuzz -- --seed ${seed} --runs 1 ${options}`]),
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
  /** What it defines; empty for what every program has. */
  readonly names: readonly string[];
}

/** The paragraphs of the headers behind their heads, in order. */
const paragraphs: readonly Paragraph[] = HEADERS.flatMap((header) =>
  header
    .slice(header.indexOf('#include'))
    .trimEnd()
    .split(/\n\n(?=\S)/)
    .map((text) => ({ text, names: namesOf(text) })),
);

function namesOf(text: string): string[] {
  const code = text.replace(/^\/\*.*?\*\/\n/s, '');
  const constants = /^enum \{(.*)\}/.exec(code)?.[1];
  if (constants !== undefined) return constants.split(',').map((name) => name.trim());
  const name =
    /^#define (\w+)/.exec(code)?.[1] ??
    /^struct (\w+) \{/.exec(code)?.[1] ??
    /^static [^\n=;]*?\(\*(\w+)\)/.exec(code)?.[1] ??
    /^static [^\n(=;]*?(\w+)(?:\(|\[| =|;)/.exec(code)?.[1];
  return name === undefined ? [] : [name];
}

/** What this text needs, and what that needs. */
function neededParagraphs(text: string): string[] {
  const needed = new Set<Paragraph>();
  const look = (at: string) => {
    for (const paragraph of paragraphs) {
      if (needed.has(paragraph)) continue;
      const { names } = paragraph;
      const wanted = names.some((name) => new RegExp(`\\b${name}\\b`).test(at));
      if (names.length > 0 && !wanted) continue;
      needed.add(paragraph);
      look(paragraph.text);
    }
  };
  look(text);
  return paragraphs.filter((paragraph) => needed.has(paragraph)).map((paragraph) => paragraph.text);
}
