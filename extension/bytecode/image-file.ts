/**
 * An image as bytes, so that the kernel need not be compiled at every start: a JSON head with everything that
 * is text and structure, then the code, the data and the statement table as they are. A file carries a
 * version and the key of the sources it was made from, and is refused when either differs.
 */
import { InternalError } from '../base/errors';
import type { SourceFile, Span } from '../base/span';
import type { FunctionInfo, GlobalInfo, Image, StatementInfo, VariableInfo } from './image';
import { decodeTypes, TypeEncoder } from './type-table';

const MAGIC = 'epoll-lab image';
/** Raise it with every change of the format, the instruction set or the memory map. */
const VERSION = 2;
/** Words per statement in the table. */
const STATEMENT_WORDS = 8;

type SpanRow = readonly [file: number, start: number, end: number, line: number, column: number];

interface Head {
  readonly magic: string;
  readonly version: number;
  readonly key: string;
  readonly bases: Image['bases'];
  readonly bssSize: number;
  readonly codeWords: number;
  readonly dataBytes: number;
  readonly statements: number;
  readonly files: readonly string[];
  readonly types: readonly Record<string, unknown>[];
  readonly named: readonly (readonly [string, number])[];
  readonly globals: readonly (Omit<GlobalInfo, 'type' | 'span'> & {
    type: number;
    span?: SpanRow;
  })[];
  readonly functions: readonly (Omit<FunctionInfo, 'type' | 'span' | 'variables'> & {
    type: number;
    span: SpanRow;
    variables: readonly (Omit<VariableInfo, 'type' | 'span'> & { type: number; span: SpanRow })[];
  })[];
  readonly hostFunctions: readonly string[];
  readonly constructors: readonly number[];
  readonly macros: readonly (readonly [string, string])[];
}

/** `nameOf` shortens a path to what is stored, so that the file can be moved with its sources. */
export function encodeImage(
  image: Image,
  key: string,
  nameOf: (path: string) => string,
): Uint8Array {
  const types = new TypeEncoder();
  const files = new Map<SourceFile, number>();
  const fileNumber = (file: SourceFile): number => {
    if (!files.has(file)) files.set(file, files.size);
    return files.get(file)!;
  };
  const row = (span: Span): SpanRow => [
    fileNumber(span.file),
    span.start,
    span.end,
    span.line,
    span.column,
  ];
  const statements = encodeStatements(image.statements, fileNumber);
  const head: Omit<Head, 'files' | 'types'> = {
    magic: MAGIC,
    version: VERSION,
    key,
    bases: image.bases,
    bssSize: image.bssSize,
    codeWords: image.code.length,
    dataBytes: image.data.length,
    statements: image.statements.length,
    named: [...image.types].map(([name, type]) => [name, types.number(type)]),
    globals: image.globals.map((global) => ({
      ...global,
      type: types.number(global.type),
      span: global.span && row(global.span),
    })),
    functions: image.functions.map((info) => ({
      ...info,
      type: types.number(info.type),
      span: row(info.span),
      variables: info.variables.map((variable) => ({
        ...variable,
        type: types.number(variable.type),
        span: row(variable.span),
      })),
    })),
    hostFunctions: image.hostFunctions,
    constructors: image.constructors,
    macros: [...image.macros],
  };
  const names = [...files.keys()].map(({ path }) => nameOf(path));
  return pack({ ...head, files: names, types: types.rows }, image, statements);
}

/**
 * The image in a file, or undefined when it was made by another version or from other sources.
 * `source` finds the text of a stored name. Throws InternalError for bytes that are no such file.
 */
export function decodeImage(
  bytes: Uint8Array,
  key: string,
  source: (name: string) => SourceFile,
): Image | undefined {
  const { head, rest } = unpack(bytes);
  if (head.version !== VERSION || head.key !== key) return undefined;
  const length = (head.codeWords + head.statements * STATEMENT_WORDS) * 4 + head.dataBytes;
  if (rest.length !== length) throw new InternalError('not an image file: cut off');
  const types = decodeTypes(head.types);
  const files = head.files.map(source);
  const span = ([file, start, end, line, column]: SpanRow): Span => ({
    file: files[file]!,
    start,
    end,
    line,
    column,
  });
  // A copy: typed arrays of words need an aligned start, and a Buffer's slice() is only a view.
  const aligned = new Uint8Array(rest);
  const code = new Int32Array(aligned.buffer, 0, head.codeWords);
  const table = new Int32Array(
    aligned.buffer,
    head.codeWords * 4,
    head.statements * STATEMENT_WORDS,
  );
  const data = aligned.subarray(aligned.length - head.dataBytes);
  return {
    bases: head.bases,
    bssSize: head.bssSize,
    code,
    data,
    globals: head.globals.map((global) => ({
      ...global,
      type: types[global.type]!,
      span: global.span && span(global.span),
    })),
    functions: head.functions.map((info) => ({
      ...info,
      type: types[info.type]!,
      span: span(info.span),
      variables: info.variables.map((variable) => ({
        ...variable,
        type: types[variable.type]!,
        span: span(variable.span),
      })),
    })),
    statements: decodeStatements(table, head.statements, files),
    hostFunctions: head.hostFunctions,
    constructors: head.constructors,
    types: new Map(head.named.map(([name, number]) => [name, types[number]!])),
    macros: new Map(head.macros),
  };
}

function encodeStatements(
  statements: readonly StatementInfo[],
  fileNumber: (file: SourceFile) => number,
): Int32Array {
  const table = new Int32Array(statements.length * STATEMENT_WORDS);
  statements.forEach((statement, i) => {
    const { file, start, end, line, column } = statement.span;
    const inMacro = statement.inMacro ? 1 : 0;
    table.set(
      [statement.pc, fileNumber(file), start, end, line, column, statement.function, inMacro],
      i * STATEMENT_WORDS,
    );
  });
  return table;
}

function decodeStatements(
  table: Int32Array,
  count: number,
  files: readonly SourceFile[],
): StatementInfo[] {
  const statements: StatementInfo[] = [];
  for (let i = 0; i < count; i++) {
    const at = i * STATEMENT_WORDS;
    statements.push({
      pc: table[at]!,
      span: {
        file: files[table[at + 1]!]!,
        start: table[at + 2]!,
        end: table[at + 3]!,
        line: table[at + 4]!,
        column: table[at + 5]!,
      },
      function: table[at + 6]!,
      inMacro: table[at + 7] === 1,
    });
  }
  return statements;
}

/** [length of head] [head] [code] [statements] [data] */
function pack(head: Head, { code, data }: Image, statements: Int32Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(
    4 + text.length + code.length * 4 + statements.length * 4 + data.length,
  );
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const part of [code, statements, data]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

function unpack(bytes: Uint8Array): { head: Head; rest: Uint8Array } {
  const length =
    bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length === 0 || length > bytes.length - 4) throw new InternalError('not an image file');
  let head: Head;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head;
  } catch {
    throw new InternalError('not an image file');
  }
  if (head.magic !== MAGIC) throw new InternalError('not an image file');
  return { head, rest: bytes.subarray(4 + length) };
}
