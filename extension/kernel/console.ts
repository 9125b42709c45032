/**
 * What a run writes: the console, and notes about things that are not modelled. The texts are kept outside of
 * machine memory; how many of them count is a word of it, so that going back in time takes them back.
 */
import type { ConsoleEntry, NoteEntry } from './interfaces';
import { readString } from './layout';
import { argLong, reach } from './memory-host';
import { Ended, OWN_STOP, type KernelState } from './state';

const LONGEST_NOTE = 500;

/** Texts that belong to a state of memory, which says how many of them count. */
export interface WrittenTexts {
  readonly entries: readonly ConsoleEntry[];
  readonly notes: readonly NoteEntry[];
}

export class Console {
  /** Grow only, for snapshots may hold them: what a run writes otherwise than before goes into a copy. */
  private texts: WrittenTexts = { entries: [], notes: [] };

  constructor(private readonly state: KernelState) {
    state.machine.bindHost('__vm_console', () => this.write());
    state.machine.bindHost('__vm_note', () => this.noteHost());
  }

  /** Everything written up to the current moment. */
  console(): readonly ConsoleEntry[] {
    return firstOf(this.texts.entries, this.state.words.consoleEntries.value);
  }
  notes(): readonly NoteEntry[] {
    return firstOf(this.texts.notes, this.state.words.notes.value);
  }

  /** What belongs to the present state of memory. */
  get written(): WrittenTexts {
    return this.texts;
  }
  /** Memory has been put back to the state that these texts belong to. */
  restore(texts: WrittenTexts): void {
    this.texts = texts;
  }

  private write(): void {
    const { machine, words, budgets } = this.state;
    const size = argLong(machine, 2);
    if (size === 0) return;
    const from = reach(machine, 1, size, false);
    machine.tellRead(from, size);
    const bytes = machine.memory.slice(from, from + size);
    const count = words.consoleEntries.value;
    const entries = withNext(this.texts.entries, count, {
      moment: this.statementMoment(),
      stream: (machine.arg32(0) & 3) as ConsoleEntry['stream'],
      text: new TextDecoder().decode(bytes),
      bytes,
      pid: this.state.currentPid,
    });
    this.texts = { ...this.texts, entries };
    words.consoleEntries.value = count + 1;
    words.consoleBytes.value += size;
    if (words.consoleBytes.value <= budgets.outputBytes) return;
    words.ended.value = Ended.outputBudget;
    machine.requestStop(`${OWN_STOP}ended`);
  }

  private noteHost(): void {
    const { machine } = this.state;
    this.note(readString(machine, reach(machine, 0, 1, false), LONGEST_NOTE));
  }

  /** Something that the user should know, said once. */
  note(text: string): void {
    const { words } = this.state;
    if (this.notes().some((entry) => entry.text === text)) return;
    const count = words.notes.value;
    const notes = withNext(this.texts.notes, count, { moment: this.statementMoment(), text });
    this.texts = { ...this.texts, notes };
    words.notes.value = count + 1;
  }

  /** Inside of a host function the statement at work has been counted already. */
  private statementMoment(): number {
    return Math.max(0, this.state.machine.moment - 1);
  }
}

/** The first `count` texts; the list itself when it has no more. */
function firstOf<T>(list: readonly T[], count: number): readonly T[] {
  return list.length > count ? list.slice(0, count) : list;
}

/** A list with `next` at `count`: this one, when that is the same as before or the list ends there. */
function withNext<T extends ConsoleEntry | NoteEntry>(
  list: readonly T[],
  count: number,
  next: T,
): readonly T[] {
  const known = list[count];
  if (known && isSame(known, next)) return list;
  const own = known ? list.slice(0, count) : (list as T[]);
  own.push(next);
  return own;
}

function isSame(a: ConsoleEntry | NoteEntry, b: ConsoleEntry | NoteEntry): boolean {
  if (a.moment !== b.moment || a.text !== b.text) return false;
  if (!('bytes' in a) || !('bytes' in b)) return true;
  // Bytes that are not UTF-8 look alike as text.
  const same = a.bytes.length === b.bytes.length && a.bytes.every((byte, i) => byte === b.bytes[i]);
  return same && a.stream === b.stream && a.pid === b.pid;
}
