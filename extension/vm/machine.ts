/**
 * The machine as its embedder sees it (interfaces.ts): a thin face over the rooms behind it. Memory and
 * registers: core.ts; inner loop: dispatch.ts (generated) and cold.ts; frames: calls.ts; pointers and
 * shadow: memory.ts; history: journal.ts, undo.ts, history.ts.
 */
import { InternalError, UserError } from '../base/errors';
import type { Image } from '../bytecode/image';
import {
  HOST_ARG_WORD,
  KERNEL_HIGH,
  USER_DATA_BASE,
  USER_SHARED_BASE,
  type FrameKind,
  type Space,
} from '../bytecode/memory-map';
import { Op } from '../bytecode/opcodes';
import { injectCall, makeRootFrame, type Argument, type Stack } from './calls';
import { Core, Exit } from './core';
import { dispatch } from './dispatch';
import { dispatchObserved } from './dispatch-observed';
import { hashText, hashWords, newHash } from './fingerprint';
import {
  lastStatementPc,
  lastWrite,
  statementsBack,
  writesBack,
  writesOfLastStatement,
} from './history';
import type {
  HostFunction,
  LookBack,
  Machine,
  MachineOptions,
  Registers,
  StatementWrites,
  StopReason,
  Trap,
  TrapKind,
  Wanted,
  WriteRecord,
} from './interfaces';
import { STMT_BREAK } from './internal-ops';
import { load, placeEvaluation } from './loading';
import { JournalCursor } from './look-back';
import { probe, setShadow, translate } from './memory';
import { Teller } from './observe';
import type { AccessObserver } from './observer';
import { restoreSnapshot, takeSnapshot, touchedBytes, type Snapshot } from './snapshot';
import { TrapSignal, trapSignal } from './trap';
import { undo } from './undo';
import { warmUp } from './warm-up';

/** Most statements of one turn of the inner loop, which counts in an int32. */
const LARGEST_TURN = 1 << 30;

let warm = false;

/** A machine without code. Memory is allocated at once. */
export function createMachine(options: MachineOptions): Machine {
  if (!warm) {
    warm = true;
    const size = { kernelBytes: 1 << 16, userBytes: 4096, journalBytes: 1 << 16 };
    warmUp(new VirtualMachine(size));
  }
  return new VirtualMachine(options);
}

class VirtualMachine implements Machine {
  readonly core: Core;
  /** Of the last observer, who often comes again. */
  private teller: Teller | undefined;
  readonly memory: Uint8Array;
  readonly words: Int32Array;

  constructor(options: MachineOptions) {
    this.core = new Core(options);
    this.core.machine = this;
    this.memory = this.core.bytes;
    this.words = this.core.words;
  }

  // ---------------------------------------------------------------- loading

  load(image: Image, userBase = this.core.kernelEnd): void {
    load(this.core, image, userBase);
  }

  bindHost(name: string, implementation: HostFunction): void {
    const { core } = this;
    core.hostsByName.set(name, implementation);
    core.hostNames.forEach((known, index) => {
      if (known === name) core.hosts[index] = implementation;
    });
  }

  setSyscallEntry(entryPc: number, kernelStack: () => { base: number; end: number }): void {
    this.core.syscallEntry = entryPc;
    this.core.syscallStack = kernelStack;
  }

  onTaskReturn(handler: (machine: Machine) => void): void {
    this.core.onTaskReturn = handler;
  }

  placeEvaluation(code: Int32Array, frameWords: number): number {
    return placeEvaluation(this.core, code, frameWords);
  }

  get codeEnd(): number {
    return this.core.codeEnd;
  }

  // ---------------------------------------------------------------- running

  get moment(): number {
    return this.core.moment;
  }

  get registers(): Registers {
    const { pc, frameWord, space, stackEndWord, userBase } = this.core;
    return { pc, frame: frameWord << 2, space, stackEnd: stackEndWord << 2, userBase };
  }

  run(statements: number): StopReason {
    const { core } = this;
    if (core.stopRequest !== undefined) return this.takeRequest();
    core.skipBreak = core.loop.code[core.pc] === STMT_BREAK;
    let left = Math.max(0, statements);
    for (;;) {
      const turn = Math.min(left, LARGEST_TURN);
      left -= turn;
      core.momentEnd = core.moment + turn;
      core.fuel = turn;
      const stop = this.turn();
      core.momentEnd -= core.fuel;
      core.fuel = 0;
      if (stop.kind !== 'limit' || left <= 0) return stop;
    }
  }

  observe(statements: number, observer: AccessObserver): StopReason {
    const { core } = this;
    if (this.teller?.observer !== observer) this.teller = new Teller(core, observer);
    core.teller = this.teller;
    try {
      return this.run(statements);
    } finally {
      core.teller = undefined;
    }
  }

  private turn(): StopReason {
    try {
      const { core } = this;
      const { loop, teller } = core;
      return this.reason(teller ? dispatchObserved(loop, core, teller) : dispatch(loop, core));
    } catch (error) {
      if (!(error instanceof TrapSignal)) throw error;
      this.core.pc = error.trap.pc;
      return { kind: 'trap', trap: error.trap };
    } finally {
      this.core.skipBreak = false;
    }
  }

  private reason(exit: Exit): StopReason {
    const { core } = this;
    if (exit === Exit.halt) return { kind: 'halt', low: core.resultLow, high: core.resultHigh };
    if (exit === Exit.break) return { kind: 'break' };
    return core.stopRequest === undefined ? { kind: 'limit' } : this.takeRequest();
  }

  private takeRequest(): StopReason {
    const why = this.core.stopRequest ?? '';
    this.core.stopRequest = undefined;
    return { kind: 'requested', why };
  }

  setBreak(statementPc: number, on: boolean): void {
    const { core } = this;
    if (core.generic[statementPc] !== Op.STMT || statementPc >= core.codeEnd) {
      throw new InternalError(`no statement begins at pc ${statementPc}`);
    }
    const flagged = core.loop.code[statementPc] === STMT_BREAK;
    if (on && !flagged) {
      core.unflagged.set(statementPc, core.loop.code[statementPc]!);
      core.loop.code[statementPc] = STMT_BREAK;
    } else if (!on && flagged) {
      core.loop.code[statementPc] = core.unflagged.get(statementPc)!;
    }
  }

  isBreak(statementPc: number): boolean {
    return this.core.loop.code[statementPc] === STMT_BREAK;
  }

  switchTo(next: Registers): void {
    const { core } = this;
    core.saveRegisters();
    core.pc = next.pc;
    core.frameWord = next.frame >>> 2;
    core.space = next.space;
    core.stackEndWord = next.stackEnd >>> 2;
    core.userBase = next.userBase;
    core.deriveSpace();
  }

  returnTo(next: Registers, operand: number, result: number): void {
    this.switchTo(next);
    if (operand < 0) this.tellWrite(this.core.index(operand) << 2, 4);
    this.core.setWord(operand, result);
  }

  pushCall(entryPc: number, args: readonly Argument[], kind: FrameKind, stack?: Stack): void {
    injectCall(this.core, entryPc, args, kind, stack);
  }

  get stopRequested(): boolean {
    return this.core.stopRequest !== undefined;
  }

  requestStop(why: string): void {
    const { core } = this;
    core.stopRequest = why;
    core.momentEnd -= core.fuel;
    core.fuel = 0;
  }

  makeRootFrame(
    entryPc: number,
    args: readonly Argument[],
    stack: Stack,
    userBase: number,
  ): Registers {
    return makeRootFrame(this.core, entryPc, args, stack, userBase);
  }

  // ---------------------------------------------------------------- host functions

  arg32(index: number): number {
    return this.words[HOST_ARG_WORD + 2 * index]!;
  }

  argHigh(index: number): number {
    return this.words[HOST_ARG_WORD + 2 * index + 1]!;
  }

  setResult(low: number, high: number): void {
    this.core.resultLow = low;
    this.core.resultHigh = high;
  }

  trap(kind: TrapKind, message: string, code?: string): never {
    throw trapSignal(kind, this.core.hostPc, message, code === undefined ? {} : { code });
  }

  trapFound(found: Trap, message = found.message, code = found.code): never {
    const { kind, address, write } = found;
    const extra = { ...(address && { address }), ...(write !== undefined && { write }) };
    throw trapSignal(
      kind,
      this.core.hostPc,
      message,
      code === undefined ? extra : { ...extra, code },
    );
  }

  // ---------------------------------------------------------------- memory

  read32(physical: number): number {
    this.core.teller?.observer.read(physical, 4, false);
    return this.words[physical >>> 2]!;
  }

  tellRead(physical: number, length: number): void {
    if (length > 0) this.core.teller?.observer.read(physical, length, false);
  }

  private tellWrite(physical: number, length: number): void {
    if (length > 0) this.core.teller?.observer.write(physical, length, false);
  }

  private tellCopy(to: number, from: number, length: number): void {
    this.tellRead(from, length);
    this.tellWrite(to, length);
    if (length > 0) this.core.teller?.observer.copy?.(to, from, length);
  }

  store8(physical: number, value: number): void {
    this.tellWrite(physical, 1);
    this.core.storeByte(physical, value & 0xff);
  }

  store32(physical: number, value: number): void {
    if (physical & 3) {
      this.storeBytes(physical, new Uint8Array(Int32Array.of(value).buffer));
    } else {
      this.tellWrite(physical, 4);
      this.core.storeWord(physical >>> 2, value);
    }
  }

  store64(physical: number, low: number, high: number): void {
    if (physical & 3) {
      this.storeBytes(physical, new Uint8Array(Int32Array.of(low, high).buffer));
    } else {
      this.tellWrite(physical, 8);
      this.core.storeDouble(physical >>> 2, low, high);
    }
  }

  storeBytes(physical: number, bytes: Uint8Array): void {
    this.tellWrite(physical, bytes.length);
    this.core.saveBytes(physical, bytes.length);
    this.memory.set(bytes, physical);
  }

  copyWithin(to: number, from: number, length: number): void {
    this.tellCopy(to, from, length);
    this.core.saveBytes(to, length);
    this.memory.copyWithin(to, from, from + length);
  }

  copyChanged(to: number, from: number, length: number): void {
    this.tellCopy(to, from, length);
    this.core.copyChanged(to >>> 2, from >>> 2, (length + 3) >>> 2);
  }

  fill(physical: number, value: number, length: number): void {
    this.tellWrite(physical, length);
    this.core.saveBytes(physical, length);
    this.memory.fill(value, physical, physical + length);
  }

  translate(
    high: number,
    low: number,
    space: Space,
    userBase = this.core.userBase,
  ): number | undefined {
    return translate(this.core, high, low, space, userBase);
  }

  toPointer(
    physical: number,
    space?: Space,
    userBase = this.core.userBase,
  ): { high: number; low: number } {
    const kernel = space === undefined ? physical < this.core.kernelEnd : space === 'kernel';
    if (kernel) return { high: KERNEL_HIGH, low: physical };
    const { sharedStart } = this.core.windows;
    if (physical >= sharedStart) {
      return { high: 0, low: (physical - sharedStart + USER_SHARED_BASE) | 0 };
    }
    return { high: 0, low: physical - userBase + USER_DATA_BASE };
  }

  probe(high: number, low: number, length: number, space: Space, write: boolean): Trap | undefined {
    return probe(this.core, high, low, length, space, write);
  }

  setShadow(physical: number, length: number, value: number): void {
    this.core.teller?.observer.access?.(physical, length);
    setShadow(this.core, physical, length, value);
  }

  shadowAt(physical: number): number {
    return this.core.shadow[physical >>> 3]!;
  }

  copyShadow(to: number, from: number, length: number): void {
    const { core } = this;
    core.touch(to >>> 2, (length + 7) >>> 2);
    core.teller?.observer.access?.(to, length);
    const words = (((length + 7) >>> 3) + 3) >>> 2;
    core.copyChanged((core.userEnd + (to >>> 3)) >>> 2, (core.userEnd + (from >>> 3)) >>> 2, words);
  }

  // ---------------------------------------------------------------- windows

  get windows(): readonly number[] {
    return this.core.windows.starts;
  }

  windowEnd(userBase: number): number {
    return this.core.windows.end(userBase);
  }

  prepareWindow(userBase: number): void {
    this.core.windows.prepare(userBase, this.core.shadow);
  }

  get shared(): { start: number; end: number } {
    const { sharedStart, sharedEnd } = this.core.windows;
    return { start: sharedStart, end: sharedEnd };
  }

  // ---------------------------------------------------------------- history

  markStart(): void {
    this.core.momentEnd = 0;
    this.core.fuel = 0;
    this.core.stopRequest = undefined;
    this.core.journal.clear(0);
  }

  snapshot(like?: Snapshot): Snapshot {
    return takeSnapshot(this.core, this.registers, like);
  }

  restore(snapshot: Snapshot): void {
    restoreSnapshot(this.core, snapshot);
  }

  get touchedBytes(): number {
    return touchedBytes(this.core);
  }

  checkpoint(): number {
    return this.core.saveCheckpoint();
  }

  rollback(checkpoint: number): void {
    const { journal } = this.core;
    if (checkpoint < journal.firstPosition || checkpoint >= journal.position) {
      throw new UserError('no-history', 'that point is no longer in history');
    }
    undo(this.core, -1, checkpoint);
  }

  result(): { low: number; high: number } {
    return { low: this.core.resultLow, high: this.core.resultHigh };
  }

  lastStatementPc(): number | undefined {
    return lastStatementPc(this.core);
  }

  fingerprint(
    ranges?: readonly { physical: number; length: number }[],
    without: readonly number[] = [],
  ): string {
    const hash = newHash();
    const { words } = this;
    const hidden = without.map((physical) => [physical >>> 2, words[physical >>> 2]!] as const);
    for (const [index] of hidden) words[index] = 0;
    for (const { physical, length } of ranges ?? this.written()) {
      hashWords(hash, words, physical >>> 2, (physical + length + 3) >>> 2);
    }
    for (const [index, value] of hidden) words[index] = value;
    const { pc, frame, space, stackEnd, userBase } = this.registers;
    const registers = Int32Array.of(pc, frame, space === 'kernel' ? 0 : 1, stackEnd, userBase);
    if (!ranges) hashWords(hash, registers, 0, registers.length);
    return hashText(hash);
  }

  /** All memory and shadow but those of windows that no process has used. */
  private written(): { physical: number; length: number }[] {
    const { windows, userEnd } = this.core;
    const used = windows.starts
      .slice(1)
      .filter((start) => !windows.isPristine(start, this.words, userEnd))
      .map((start) => ({ start, end: windows.end(start) }));
    const { firstEnd, sharedStart, sharedEnd } = windows;
    return [{ start: 0, end: firstEnd }, ...used, { start: sharedStart, end: sharedEnd }].flatMap(
      ({ start, end }) => [
        { physical: Math.max(start, 4096), length: end - Math.max(start, 4096) },
        { physical: userEnd + (start >>> 3), length: (end - start) >>> 3 },
      ],
    );
  }

  get historyStart(): number {
    return this.core.journal.historyStart;
  }

  wasQuiet(statements: number): boolean {
    return this.core.journal.endsWithStatements(statements);
  }

  get historyBytes(): number {
    return this.core.journal.bytes;
  }

  stepBack(): boolean {
    const { moment } = this.core;
    if (moment <= this.historyStart) return false;
    undo(this.core, moment - 1, 0);
    return true;
  }

  undoTo(moment: number): void {
    if (moment >= this.core.moment) return;
    if (moment < this.historyStart || !Number.isInteger(moment)) {
      const start = this.historyStart;
      throw new UserError('no-history', `moment ${moment} is older than history (${start})`);
    }
    undo(this.core, moment, 0);
  }

  statementsBack(visit: (pc: number, moment: number) => boolean): void {
    statementsBack(this.core, visit);
  }

  writesBack(physical: number, length: number, visit: (writes: StatementWrites) => boolean): void {
    writesBack(this.core, physical, length, visit);
  }

  lastWrite(physical: number, length: number): WriteRecord | undefined {
    return lastWrite(this.core, physical, length);
  }

  writesOfLastStatement(): readonly WriteRecord[] {
    return writesOfLastStatement(this.core);
  }

  lookBack(wanted: Wanted): LookBack {
    return new JournalCursor(this.core, wanted);
  }
}
