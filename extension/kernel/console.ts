/**
 * What a run writes: the console, and notes about things that are not modelled. The texts are kept outside of
 * machine memory; how many of them count is a word of it, so that going back in time takes them back.
 */
import type { ConsoleEntry, NoteEntry } from './interfaces';
import { readString } from './layout';
import { argLong, reach } from './memory-host';
import { Ended, OWN_STOP, type KernelState } from './state';

const LONGEST_NOTE = 500;

export class Console {
  private readonly entries: ConsoleEntry[] = [];
  private readonly noteEntries: NoteEntry[] = [];

  constructor(private readonly state: KernelState) {
    state.machine.bindHost('__vm_console', () => this.write());
    state.machine.bindHost('__vm_note', () => this.noteHost());
  }

  /** Everything written up to the current moment. */
  console(): readonly ConsoleEntry[] {
    this.afterTravel();
    return this.entries;
  }
  notes(): readonly NoteEntry[] {
    this.afterTravel();
    return this.noteEntries;
  }

  /** Drops what was written after the moment the machine now stands at. */
  afterTravel(): void {
    const { words } = this.state;
    if (this.entries.length > words.consoleEntries.value) {
      this.entries.length = words.consoleEntries.value;
    }
    if (this.noteEntries.length > words.notes.value) this.noteEntries.length = words.notes.value;
  }

  private write(): void {
    const { machine, words, budgets } = this.state;
    const size = argLong(machine, 2);
    if (size === 0) return;
    const from = reach(machine, 1, size, false);
    machine.tellRead(from, size);
    const bytes = machine.memory.slice(from, from + size);
    this.afterTravel();
    this.entries.push({
      moment: this.statementMoment(),
      stream: (machine.arg32(0) & 3) as ConsoleEntry['stream'],
      text: new TextDecoder().decode(bytes),
      bytes,
      pid: this.state.currentPid,
    });
    words.consoleEntries.value = this.entries.length;
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
    this.afterTravel();
    if (this.noteEntries.some((entry) => entry.text === text)) return;
    this.noteEntries.push({ moment: this.statementMoment(), text });
    words.notes.value = this.noteEntries.length;
  }

  /** Inside of a host function the statement at work has been counted already. */
  private statementMoment(): number {
    return Math.max(0, this.state.machine.moment - 1);
  }
}
