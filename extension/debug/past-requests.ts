/**
 * Requests of our own about the past of the run. Commands and the panel ask them; other editors can too (README).
 * What is asked about is an expression (`expression`, `frameId`), a variable of the Variables view
 * (`variablesReference`, `name`), or bytes (`physical`, `length`). No answer takes long: where one carries `until`, ask
 * again from there.
 *
 *   place       → { label, physical, length }
 *   writes      { …, before?, limit? } → { writes: [{ moment, threadId, task, function, source, line, statement,
 *                 via?, before, after, byHand? }], until? }   newest first; before and after in hexadecimal, first byte first
 *   origin      { …, before? } → { links: [{ as above, kind: "copied" | "made", from? }], until? }
 *   executions  { source: { path }, line, from?, direction?: "back" | "on", limit? } → { executions: [{ moment,
 *                 threadId, task, reads: [{ name, value }], writes: [{ name, before, after }] }], until? }
 *   heat        { source?: { path } } → { lines: [{ path, line, count }], until? }
 */
import { UserError } from '../base/errors';
import type { StatementInfo } from '../bytecode/image';
import { lineText } from '../base/diagnostic';
import { executionView } from '../inspect/line';
import { lineHeat } from '../inspect/heat';
import { MemoryNames } from '../inspect/name-memory';
import { meantBy } from '../inspect/provenance';
import { placeOf } from '../inspect/typed-memory';
import type { Found, OriginLink, ProvenanceEntry } from '../simulation/history/interfaces';
import type { EvaluateContext, Simulation } from '../simulation/interfaces';
import { sourceOf } from './sources';

const NAMES = ['place', 'writes', 'origin', 'executions', 'heat'] as const;
type PastRequest = (typeof NAMES)[number];
const MOST = 200;
const USUAL = 20;

export function isPastRequest(name: string): name is PastRequest {
  return (NAMES as readonly string[]).includes(name);
}

export interface PastParts {
  readonly simulation: Simulation;
  /** Editor's path → path of the sources. */
  readonly resolve: (path: string) => string;
  /** The C expression that a variable's or frame's numbers stand for. */
  readonly expression: (args: PastArguments) => { text: string; context: EvaluateContext } | undefined; // prettier-ignore
}

export interface PastArguments {
  readonly expression?: unknown;
  readonly frameId?: unknown;
  readonly variablesReference?: unknown;
  readonly name?: unknown;
  readonly physical?: unknown;
  readonly length?: unknown;
  readonly before?: unknown;
  readonly limit?: unknown;
  readonly from?: unknown;
  readonly direction?: unknown;
  readonly line?: unknown;
  readonly source?: { readonly path?: unknown };
}

/** The body of the answer; throws UserError naming what is wrong with the arguments. */
export function pastAnswer(name: PastRequest, args: PastArguments, parts: PastParts): object {
  switch (name) {
    case 'place':
      return bytesOf(args, parts);
    case 'writes':
      return writes(args, parts);
    case 'origin':
      return origin(args, parts);
    case 'executions':
      return executions(args, parts);
    case 'heat':
      return heat(args, parts);
  }
}

interface Bytes {
  readonly label: string;
  readonly physical: number;
  readonly length: number;
}

function bytesOf(args: PastArguments, parts: PastParts): Bytes {
  const { simulation } = parts;
  const asked = parts.expression(args);
  if (asked) {
    const found = simulation.evaluate(asked.text, asked.context);
    if (!found.ok) throw new UserError('evaluation', found.message);
    const place = placeOf(simulation, found.value);
    if (!place) throw new UserError('evaluation', `${asked.text} does not lie in memory`);
    return {
      label: asked.text,
      physical: place.physical,
      length: Math.max(1, place.type.size),
    };
  }
  const physical = whole(args.physical, 'physical');
  const length = whole(args.length, 'length', 1);
  if (physical + length > simulation.memory.length)
    throw new UserError('usage', 'there is no such memory');
  return { label: `0x${physical.toString(16)}`, physical, length };
}

function writes(args: PastArguments, parts: PastParts): object {
  const { physical, length } = bytesOf(args, parts);
  const options = { limit: limitOf(args), ...(args.before !== undefined && { before: whole(args.before, 'before') }) }; // prettier-ignore
  const answer = parts.simulation.past.writesTo(physical, length, options);
  return ended(answer, { writes: answer.found.map((entry) => writeBody(entry, parts)) });
}

function origin(args: PastArguments, parts: PastParts): object {
  const { physical, length } = bytesOf(args, parts);
  const options = { limit: limitOf(args), ...(args.before !== undefined && { before: whole(args.before, 'before') }) }; // prettier-ignore
  const answer = parts.simulation.past.originOf(physical, length, options);
  return ended(answer, { links: answer.found.map((link) => linkBody(link, parts)) });
}

function linkBody({ write, kind, from }: OriginLink, parts: PastParts): object {
  const body = { ...writeBody(write, parts), kind };
  if (!from) return body;
  const names = new MemoryNames(parts.simulation, parts.simulation.past.at(write.moment));
  const name = names.nameOf(from.physical, from.length)?.text;
  return { ...body, from: { ...from, ...(name !== undefined && { name }) } };
}

function writeBody(entry: ProvenanceEntry, { simulation }: PastParts): object {
  const { moment, task, before, after } = entry;
  const meant = meantBy(simulation, moment) ?? entry;
  const { span } = meant.statement;
  return {
    moment,
    threadId: task,
    task: simulation.taskNames.get(task),
    function: meant.function.name,
    source: sourceOf(span.file.path),
    line: span.line,
    statement: lineText(span).trim(),
    ...(meant.function.name !== entry.function.name && { via: entry.function.name }),
    before: hex(before),
    after: hex(after),
    ...(entry.byHand && { byHand: true }),
  };
}

function executions(args: PastArguments, parts: PastParts): object {
  const { simulation } = parts;
  const { direction = 'back' } = args;
  if (direction !== 'back' && direction !== 'on')
    throw new UserError('usage', '"direction" is "back" or "on"');
  const from = args.from === undefined ? simulation.moment : whole(args.from, 'from');
  const pcs = statementsOf(args, parts).map(({ pc }) => pc);
  const answer = simulation.past.executions(pcs, { from, direction, limit: limitOf(args) });
  const list = answer.found.map((execution) => {
    const {
      moment,
      task,
      pid,
      part,
      reads,
      writes: written,
    } = executionView(simulation, execution);
    return { moment, threadId: pid, task, statement: part, reads, writes: written };
  });
  return ended(answer, { executions: list });
}

function statementsOf(args: PastArguments, parts: PastParts): readonly StatementInfo[] {
  const path = args.source?.path;
  if (typeof path !== 'string') throw new UserError('usage', '"source.path" is wanted');
  const line = whole(args.line, 'line', 1);
  const found = parts.simulation.statementsAt(parts.resolve(path), line);
  if (found.length === 0) throw new UserError('usage', `nothing on ${path}:${line} is executed`);
  return found;
}

function heat(args: PastArguments, { simulation, resolve }: PastParts): object {
  const path = args.source?.path;
  const only = typeof path === 'string' ? resolve(path) : undefined;
  const { lines, until } = lineHeat(simulation);
  const list = [...lines].flatMap(([file, counts]) =>
    only !== undefined && file !== only
      ? []
      : [...counts].map(([line, count]) => ({ path: file, line, count })),
  );
  return until === undefined ? { lines: list } : { lines: list, until };
}

function ended(answer: Found<unknown>, body: object): object {
  return answer.until === undefined ? body : { ...body, until: answer.until };
}

function limitOf({ limit }: PastArguments): number {
  return limit === undefined ? USUAL : Math.min(MOST, whole(limit, 'limit', 1));
}

function whole(value: unknown, name: string, least = 0): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new UserError('usage', `"${name}" must be a whole number, ${least} or more`);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
