/** A line of C and what each of its executions read and wrote, named as the code there names it. */
import type { StatementInfo } from '../bytecode/image';
import { lineText } from '../base/diagnostic';
import type { LineExecutionView, LineView } from '../protocol/view';
import type { Access, Execution, Reach } from '../simulation/history/interfaces';
import type { Simulation } from '../simulation/interfaces';
import { formatPlace } from './format-value';
import { lineHeat } from './heat';
import { addressText } from './labels';
import { MemoryNames, type NamedPlace } from './name-memory';
import { shortPath } from './state-view';
import { taskLabel } from './tasks';
import { kernelPlace, type Place } from './typed-memory';

/** Executions before the present moment, and from it on, that are shown at first. */
const BEFORE = 12;
const AFTER = 4;
/** Places shown of one execution and one kind. */
const PLACES = 8;

/** Where the executions shown begin and end; more can be asked for at either side. */
export class LineQuery {
  private readonly statements: readonly StatementInfo[];
  private readonly pcs: readonly number[];
  /** Oldest first. */
  private executions: readonly Execution[] = [];
  /** From where to look on for earlier and for later ones. */
  private back: number | undefined;
  private on: number | undefined;
  private readonly moment: number;
  private readonly rows = new Map<number, LineExecutionView>();

  constructor(
    private readonly simulation: Simulation,
    readonly path: string,
    readonly line: number,
    private readonly reach: Reach = {},
  ) {
    this.statements = simulation.statementsAt(path, line);
    this.pcs = this.statements.map(({ pc }) => pc);
    this.back = this.on = this.moment = simulation.moment;
    if (this.pcs.length === 0) return;
    this.earlier(BEFORE);
    this.later(AFTER);
  }

  earlier(limit = BEFORE): void {
    if (this.back === undefined) return;
    const range = { ...this.reach, limit, from: this.back, direction: 'back' as const };
    const { found, until } = this.simulation.past.executions(this.pcs, range);
    this.executions = [...[...found].reverse(), ...this.executions];
    this.back = until;
  }

  later(limit = BEFORE): void {
    if (this.on === undefined) return;
    const range = { ...this.reach, limit, from: this.on, direction: 'on' as const };
    const { found, until } = this.simulation.past.executions(this.pcs, range);
    this.executions = [...this.executions, ...found];
    this.on = until;
  }

  /** How often the line has run, as far as that has been counted. */
  private count(): { readonly count: number; readonly exact: boolean } {
    const { lines, until } = lineHeat(this.simulation, this.reach);
    return { count: lines.get(this.path)?.get(this.line) ?? 0, exact: until === undefined };
  }

  /** As of the moment of the question. */
  view(): LineView {
    const { simulation, statements, moment } = this;
    const file = simulation.sources.get(this.path);
    const span = statements[0]?.span;
    return {
      path: this.path,
      line: this.line,
      location: `${file ? shortPath(this.path, simulation) : this.path}:${this.line}`,
      text: span ? lineText(span).trim() : '',
      runs: statements.length > 0,
      ...this.count(),
      executions: this.executions.map((execution) => this.row(execution)),
      earlier: this.back !== undefined,
      later: this.on !== undefined,
      moment,
    };
  }

  private row(execution: Execution): LineExecutionView {
    const { moment } = execution;
    const known = this.rows.get(moment);
    if (known) return known;
    const made = executionView(this.simulation, execution);
    this.rows.set(moment, made);
    return made;
  }
}

export function executionView(simulation: Simulation, execution: Execution): LineExecutionView {
  const { moment, task, statement } = execution;
  const { past } = simulation;
  const accesses = past.accessesAt(moment);
  const names = new MemoryNames(simulation, past.at(moment));
  const reads = named(accesses, names, false);
  const writes = named(accesses, names, true);
  const before = writes.map(valueText);
  const readValues = reads.map((read) => ({ name: read.text, value: valueText(read) }));
  // The same places, read as they are one statement later.
  past.at(moment + 1);
  return {
    moment,
    task: taskLabel(simulation, task),
    pid: task,
    part: lineOfPart(statement),
    reads: readValues,
    writes: writes.map((write, i) => ({
      name: write.text,
      before: before[i]!,
      after: valueText(write),
    })),
  };
}

/** The statement itself, which may be one of several on its line. */
function lineOfPart({ span }: StatementInfo): string {
  return span.file.text.slice(span.start, span.end).split('\n')[0]!.trim();
}

function named(accesses: readonly Access[], names: MemoryNames, write: boolean): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const access of accesses) {
    if (access.write !== write) continue;
    const name = names.nameOf(access.physical, access.length) ?? unnamed(access, names);
    if (name && !found.has(name.text)) found.set(name.text, name);
  }
  return [...found.values()].slice(0, PLACES);
}

/** Memory that no variable leads to; temporaries and linkage of frames are of no interest. */
function unnamed({ physical, length, local }: Access, names: MemoryNames): NamedPlace | undefined {
  if (local) return undefined;
  const place: Place = kernelPlace(names.simulation, bytesType(length), physical);
  return { text: `*${addressText(place)}`, place };
}

/** Of memory without a name nobody knows what it means. */
function valueText({ text, place }: NamedPlace): string {
  return formatPlace(place, { hex: text.startsWith('*0x') });
}

function bytesType(length: number): Place['type'] {
  const size = length === 1 || length === 2 || length === 4 ? length : 8;
  return { kind: 'int', name: 'unsigned long', size, align: size, signed: false };
}
