/**
 * The virtual clock, the timer interrupt, and idling. There is no wall time: a statement takes NS_PER_STATEMENT,
 * and when nothing can run the clock jumps to the next timer. No timer either: a deadlock.
 */
import { FrameKind } from '../bytecode/memory-map';
import type { Cpus } from './cpus';
import { entryOf } from './layout';
import { argLong } from './memory-host';
import type { Scheduler } from './scheduler';
import { Ended, NEVER, OWN_STOP, SWITCHING, type KernelState } from './state';
import { kernelStackOf } from './task-registers';

export class Timer {
  private readonly interruptEntry: number;

  constructor(
    private readonly state: KernelState,
    private readonly scheduler: Scheduler,
    private readonly cpus: Cpus,
  ) {
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
    this.nothingPending();
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

  /**
   * At a statement boundary: delivers the interrupt if it is due and interrupts are on. One that had to wait comes
   * when C code asks for it.
   */
  tick(asked: boolean): void {
    const { words } = this.state;
    const deadline = words.timerDeadline.value;
    if (deadline < 0 || this.state.now() < deadline) return;
    if (words.irqsOff.value !== 0) {
      if (words.irqPending.value === 0) words.irqPending.value = 1;
      return;
    }
    if (words.irqPending.value !== 0 && !asked) return;
    this.nothingPending();
    words.timerDeadline.value = -1; // hrtimer_interrupt() sets the next one
    this.interrupt();
  }

  /** A choice: the next timer's time has come. Undefined when done, else why it cannot be. */
  deliverNow(): string | undefined {
    const why = this.whyNot();
    if (why !== undefined) return why;
    const { words } = this.state;
    const early = words.timerDeadline.value - this.state.now();
    if (early > 0) words.clockSkew.value += early;
    this.state.decided({ kind: 'interrupt' });
    this.nothingPending();
    words.timerDeadline.value = -1;
    this.interrupt();
    return undefined;
  }

  /** Why no interrupt can be delivered now. */
  whyNot(): string | undefined {
    const { words } = this.state;
    if (words.irqsOff.value === SWITCHING) return 'a task switch is under way';
    if (words.irqsOff.value !== 0) return 'interrupts are off';
    return words.timerDeadline.value < 0 ? 'no timer is set, and no packet on its way' : undefined;
  }

  /** One CPU takes the interrupt: the first whose interrupts are on when it is due. */
  private nothingPending(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.options.cpus; cpu++) {
      if (state.cpuWord(cpu, 'irq_pending') !== 0) state.setCpuWord(cpu, 'irq_pending', 0);
    }
  }

  private interrupt(): void {
    const { machine, current, hooks, words } = this.state;
    if (words.halted.value !== 0) words.halted.value = 0;
    const user = machine.registers.space === 'user';
    const stack = { ...kernelStackOf(this.state, current), space: 'kernel' as const };
    const args = [[user ? 1 : 0, 0]] as const;
    machine.pushCall(this.interruptEntry, args, FrameKind.interrupt, user ? stack : undefined);
    hooks?.onInterrupt?.('timer');
  }

  /** The idle task found nothing to do. */
  private idle(): void {
    const { machine, words } = this.state;
    if (this.scheduler.candidates().length > 0 || this.cpus.halt()) return;
    const deadline = words.timerDeadline.value;
    if (deadline < 0) {
      words.ended.value = Ended.deadlocked;
      machine.requestStop(`${OWN_STOP}ended`);
      return;
    }
    const wait = deadline - this.state.now();
    if (wait > 0) words.clockSkew.value += wait;
    machine.requestStop(`${OWN_STOP}irq`);
    this.state.hooks?.onIdle?.();
  }
}
