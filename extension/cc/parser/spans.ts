/** Spans of tree nodes, made of the spans of their first and last token. */
import type { Span } from '../../base/span';

/** From the start of `a` to the end of `b`; `a` alone where they stand in different files. */
export function joinSpans(a: Span, b: Span): Span {
  if (a === b || a.file !== b.file || b.end <= a.end || b.start < a.start) return a;
  return { file: a.file, start: a.start, end: b.end, line: a.line, column: a.column };
}

/** The place right behind a span, one character wide: where something is missing. */
export function endOf(span: Span): Span {
  const { file, start, end } = span;
  let { line, column } = span;
  for (let i = start; i < end; i++) {
    if (file.text.charCodeAt(i) === 10) {
      line++;
      column = 1;
    } else column++;
  }
  return { file, start: end, end: end + 1, line, column };
}
