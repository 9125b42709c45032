/**
 * A program that touches what it must not gets a signal, as on Linux, if the run is to go on: the process is not the
 * one that the run is about, or it has a handler. Otherwise the fault ends the run with a report.
 *
 * The signal is sent by lab_user_fault(), called as an interrupt is. When a handler returns, the statement that failed
 * is made again from its beginning; what it had written before is taken back for that, if nothing else ran meanwhile.
 */
import { FrameKind, Shadow } from '../bytecode/memory-map';
import type { Trap, TrapKind } from '../vm/interfaces';
import { sourcePosition } from './call-chain';
import { entryOf, offsetOf, readPointer, readString, sizeOf } from './layout';
import type { KernelState } from './state';
import { kernelStackOf } from './task-registers';

const SIGILL = 4;
const SIGABRT = 6;
const SIGFPE = 8;
const SIGSEGV = 11;
const SEGV_MAPERR = 1;
const SEGV_ACCERR = 2;
const FPE_INTDIV = 1;
const SI_TKILL = -6;
const SIGNAL_LAB_PROGRAM = 0x80000000 | 0;
/** Of task_struct.comm. */
const COMM_BYTES = 16;

/** What real hardware would notice as well. The rest is known to this machine only: the program runs on on others. */
const NOTICED: readonly TrapKind[] = [
  'null-pointer',
  'wild-pointer',
  'bad-call',
  'divide',
  'trap-instruction',
];

export class Faults {
  private readonly entry: number;
  private readonly signalFlags: number;
  private readonly actions: number;
  private readonly actionBytes: number;

  constructor(
    private readonly state: KernelState,
    private readonly note: (text: string) => void,
  ) {
    const { kernel } = state;
    this.entry = entryOf(kernel, 'lab_user_fault');
    this.signalFlags = offsetOf(kernel, 'struct signal_struct', 'flags');
    this.actions = offsetOf(kernel, 'struct sighand_struct', 'action');
    this.actionBytes = sizeOf(kernel, 'struct k_sigaction');
  }

  /** Sends the signal for this trap; false when the run is to end with a report instead. */
  deliver(trap: Trap): boolean {
    const { state } = this;
    if (state.machine.registers.space !== 'user') return false;
    const [signal, code] = this.signalOf(trap);
    const handled = NOTICED.includes(trap.kind) && this.hasHandler(signal);
    if (!handled && this.isProgram()) return false;
    if (!handled) this.tell(trap, signal);
    this.restartStatement(trap);
    this.interrupt(signal, code, trap, !handled);
    return true;
  }

  private isProgram(): boolean {
    const { machine, current } = this.state;
    const signal = readPointer(machine, this.state.at(current, 'signal'));
    return (machine.words[(signal + this.signalFlags) >>> 2]! & SIGNAL_LAB_PROGRAM) !== 0;
  }

  private hasHandler(signal: number): boolean {
    const { machine, current } = this.state;
    const blocked = machine.words[this.state.at(current, 'blocked') >>> 2]!;
    if ((blocked & (1 << (signal - 1))) !== 0) return false;
    const sighand = readPointer(machine, this.state.at(current, 'sighand'));
    const action = (sighand + this.actions + (signal - 1) * this.actionBytes) >>> 2;
    // Neither SIG_DFL (0) nor SIG_IGN (1).
    return machine.words[action]! > 1;
  }

  private tell({ pc, message }: Trap, signal: number): void {
    const { state } = this;
    const { machine, current } = state;
    const comm = readString(machine, state.at(current, 'comm'), COMM_BYTES);
    const place = sourcePosition(state, pc);
    const where = place.file === undefined ? '' : ` (${place.file}:${place.line ?? 0})`;
    this.note(
      `process ${comm} (pid ${state.currentPid}) is ended by signal ${signal}: ` +
        `${message}, in ${place.function}()${where}`,
    );
  }

  /** Back to the beginning of the statement. */
  private restartStatement({ pc }: Trap): void {
    const { machine, code } = this.state;
    const start = code.statementAt(pc)?.pc ?? pc;
    if (machine.lastStatementPc() === start) {
      for (const { physical, before } of [...machine.writesOfLastStatement()].reverse()) {
        machine.storeBytes(physical, before);
      }
    }
    machine.switchTo({ ...machine.registers, pc: start });
  }

  private interrupt(signal: number, code: number, { address }: Trap, fatal: boolean): void {
    const { state } = this;
    const args = [
      [signal, 0],
      [code, 0],
      [address?.low ?? 0, address?.high ?? 0],
      [fatal ? 1 : 0, 0],
    ] as const;
    const stack = { ...kernelStackOf(state, state.current), space: 'kernel' as const };
    state.machine.pushCall(this.entry, args, FrameKind.interrupt, stack);
  }

  private signalOf({ kind, address }: Trap): [signal: number, code: number] {
    switch (kind) {
      case 'divide':
        return [SIGFPE, FPE_INTDIV];
      case 'trap-instruction':
        return [SIGILL, 0];
      case 'host':
        return [SIGABRT, SI_TKILL];
      default:
        return [SIGSEGV, this.isMapped(address) ? SEGV_ACCERR : SEGV_MAPERR];
    }
  }

  /** Whether there is memory that only forbids this kind of access. */
  private isMapped(address: Trap['address']): boolean {
    const { machine } = this.state;
    const at = address && machine.translate(address.high, address.low, 'user');
    if (at === undefined) return false;
    const shadow = machine.shadowAt(at) as Shadow;
    return shadow === Shadow.protected || shadow === Shadow.readOnly;
  }
}
