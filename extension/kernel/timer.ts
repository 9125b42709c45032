/**
 * The virtual clock, the timer interrupt, and idling. There is no wall time: a statement takes NS_PER_STATEMENT,
 * and when nothing can run the clock jumps to the next timer. No timer either: a deadlock.
 */
import { FrameKind } from '../bytecode/memory-map';
import { entryOf } from './layout';
import { argLong } from './memory-host';
import { Ended, OWN_STOP, type KernelState } from './state';
import { kernelStackOf } from './task-registers';

const NEVER = 2 ** 52;

export class Timer {
  private readonly interruptEntry: number;

  constructor(private readonly state: KernelState) {
    this.interruptEntry = entryOf(state.kernel, 'lab_interrupt');
    const { machine } = state;
    machine.bindHost('__vm_clock', () => this.clock());
    machine.bindHost('__vm_set_timer', () => this.setTimer());
    machine.bindHost('__vm_irq_check', () => machine.requestStop(`${OWN_STOP}irq`));
    machine.bindHost('__vm_idle', () => this.idle());
  }

  private clock(): void {
    const now = this.state.now();
    this.state.machine.setResult((now % 2 ** 32) | 0, Math.floor(now / 2 ** 32));
  }

  private setTimer(): void {
    const { machine, words } = this.state;
    words.timerDeadline.value = argLong(machine, 0);
    // The run loop has planned with another deadline.
    machine.requestStop(`${OWN_STOP}timer`);
  }

  /** Statements until the timer interrupt is due; huge when there is none, or it waits for interrupts to be on. */
  statementsLeft(): number {
    const { words, machine } = this.state;
    const deadline = words.timerDeadline.value;
    if (deadline < 0 || words.irqPending.value !== 0) return NEVER;
    return Math.max(0, this.state.momentOf(deadline) - machine.moment);
  }

  /** At a statement boundary: delivers the interrupt if it is due and interrupts are on. */
  tick(): void {
    const { words } = this.state;
    const deadline = words.timerDeadline.value;
    if (deadline < 0 || this.state.now() < deadline) return;
    if (words.irqsOff.value !== 0) {
      if (words.irqPending.value === 0) words.irqPending.value = 1;
      return;
    }
    words.irqPending.value = 0;
    words.timerDeadline.value = -1; // hrtimer_interrupt() sets the next one
    this.interrupt();
  }

  private interrupt(): void {
    const { machine, current, hooks } = this.state;
    const user = machine.registers.space === 'user';
    const stack = { ...kernelStackOf(this.state, current), space: 'kernel' as const };
    const args = [[user ? 1 : 0, 0]] as const;
    machine.pushCall(this.interruptEntry, args, FrameKind.interrupt, user ? stack : undefined);
    hooks?.onInterrupt?.('timer');
  }

  /** The idle task found nothing to do. */
  private idle(): void {
    const { machine, words } = this.state;
    if (words.runQueue !== this.firstOfQueue()) return;
    const deadline = words.timerDeadline.value;
    if (deadline < 0) {
      words.ended.value = Ended.deadlocked;
      machine.requestStop(`${OWN_STOP}ended`);
      return;
    }
    const wait = deadline - this.state.now();
    if (wait > 0) words.clockSkew.value += wait;
    machine.requestStop(`${OWN_STOP}irq`);
  }

  private firstOfQueue(): number {
    const { machine, words } = this.state;
    return machine.words[words.runQueue >>> 2]! >>> 0;
  }
}
