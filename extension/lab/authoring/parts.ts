/** The YAML in what an author edits: a whole file, or the front matter and the ```lab blocks of a lesson. */
import { splitDocument } from '../lesson';
import { piecesOf } from '../markdown';
import { SHAPES, type Shape } from './shapes';

export interface YamlArea {
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly shape: Shape;
}

const WHOLE_FILES: Readonly<Record<string, Shape>> = {
  'anchors.yaml': SHAPES.anchors,
  'glossary.yaml': SHAPES.glossary,
  'views.yaml': SHAPES.views,
};

/** Whether the file is one that authors write; by its name. */
export function isAuthored(name: string): boolean {
  return Object.hasOwn(WHOLE_FILES, name) || /^lesson(\.[\w-]+)?\.md$/.test(name);
}

export function areasOf(name: string, text: string): readonly YamlArea[] {
  const whole = Object.hasOwn(WHOLE_FILES, name) ? WHOLE_FILES[name] : undefined;
  if (whole) return [{ start: 0, end: text.length, shape: whole }];
  if (!isAuthored(name)) return [];
  const own = name === 'lesson.md';
  const split = splitDocument({ path: name, text });
  if ('diagnostic' in split) return [];
  const front = own ? SHAPES.frontMatter : SHAPES.translatedFrontMatter;
  const block = own ? SHAPES.block : SHAPES.translatedBlock;
  const starts = lineStarts(text);
  const offset = (line: number) => starts[line + split.bodyLine] ?? text.length;
  const blocks = piecesOf(split.body)
    .filter(({ kind }) => kind === 'lab')
    .map(({ from, to }): YamlArea => {
      const start = offset(from + 1);
      const closed = /^ {0,3}[`~]{3,}\s*$/.test(text.slice(offset(to - 1), offset(to)).trimEnd());
      return { start, end: Math.max(start, offset(closed ? to - 1 : to)), shape: block };
    });
  return [{ ...split.front, shape: front }, ...blocks];
}

export function areaAt(name: string, text: string, offset: number): YamlArea | undefined {
  return areasOf(name, text).find(({ start, end }) => offset >= start && offset <= end);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
