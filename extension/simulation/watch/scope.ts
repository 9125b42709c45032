/**
 * How long a local variable is there: from the statement that entered its frame to the one that left it, in moments
 * of the run. Found in the journal, so it holds in both directions and however one travels.
 */
import type { Engine } from '../engine';
import { isLive } from '../position';

/** Looking for the beginning of a frame goes no further back than this. */
const MOST_STATEMENTS = 20_000_000;

export class Scope {
  /** It is there from this moment on; the beginning may be further back than one can see. */
  private readonly born: number;
  /** And up to this moment, not included. */
  private ended: number | undefined;
  /** A moment at which it is known to be there. */
  private alive: number;

  constructor(
    private readonly engine: Engine,
    readonly frame: number,
    readonly task: number,
  ) {
    this.alive = engine.machine.moment;
    this.born = this.findBirth();
  }

  /** Whether what the statement of this moment does to the bytes concerns the variable. */
  holds(moment: number): boolean {
    return moment >= this.born && (this.ended === undefined || moment < this.ended);
  }

  /** The statement of this moment left the frame; true if that ended this activation. */
  leave(moment: number): boolean {
    if (!this.holds(moment)) return false;
    this.ended = moment + 1;
    return true;
  }

  /** The frame has been left without a return: by longjmp(), or with its task. First moment without it. */
  gone(moment: number): void {
    this.ended = moment;
  }

  /** All statements up to this moment have been looked at. */
  seen(moment: number): void {
    if (this.ended === undefined) this.alive = Math.max(this.alive, moment);
  }

  forgetAfter(moment: number): void {
    if (this.ended !== undefined && this.ended > moment) this.ended = undefined;
    this.alive = Math.min(this.alive, moment);
  }

  /** Whether the frame is on its task's stack now; may be another activation in the same place. */
  get isOnStack(): boolean {
    const chain = this.engine.standsAt(this.task)?.chain;
    return chain !== undefined && isLive(chain, this.frame);
  }

  /** The run has travelled on past what was seen last: whether the frame has been left on the way. */
  catchUp(): void {
    const { machine } = this.engine;
    if (this.ended !== undefined || machine.moment <= this.alive) return;
    const cursor = machine.lookBack({ bytes: [this.bytes] });
    let first: number | undefined;
    for (;;) {
      const seen = cursor.next(MOST_STATEMENTS, this.alive);
      if (seen === 'limit' || seen === 'start') break;
      if (seen.left.length > 0) first = seen.moment;
    }
    if (first !== undefined) this.ended = first + 1;
    else if (this.isOnStack) this.alive = machine.moment;
    else this.ended = machine.moment;
  }

  private get bytes() {
    return { physical: this.frame, length: 1, frame: this.frame };
  }

  private findBirth(): number {
    const { machine } = this.engine;
    const cursor = machine.lookBack({ bytes: [this.bytes] });
    const earliest = Math.max(0, machine.moment - MOST_STATEMENTS);
    for (;;) {
      const seen = cursor.next(MOST_STATEMENTS, earliest);
      if (seen === 'limit' || seen === 'start') return 0;
      if (seen.entered.length > 0) return seen.moment + 1;
    }
  }
}
