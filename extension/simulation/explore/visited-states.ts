/**
 * States that a search has been to, with how many preemptions it could still make there. Coming again with no more than
 * that leads nowhere new; with more it may. A hash table over two 32-bit numbers, since there are very many.
 */

const FIRST_SLOTS = 1 << 12;

export class VisitedStates {
  private lows = new Int32Array(FIRST_SLOTS);
  private highs = new Int32Array(FIRST_SLOTS);
  /** Preemptions left, plus 1; 0: the slot is free. */
  private left = new Uint8Array(FIRST_SLOTS);
  private used = 0;

  /** Different states so far. */
  get count(): number {
    return this.used;
  }

  /** Notes a visit. False when there is nothing new to find from here. */
  visit(low: number, high: number, left: number): boolean {
    const slot = this.slotOf(low, high);
    const before = this.left[slot]!;
    if (before > left) return false;
    this.left[slot] = left + 1;
    if (before > 0) return true;
    this.lows[slot] = low;
    this.highs[slot] = high;
    this.used++;
    if (2 * this.used > this.left.length) this.grow();
    return true;
  }

  /** The state's slot, or the free one where it belongs. */
  private slotOf(low: number, high: number): number {
    const mask = this.left.length - 1;
    let slot = (low ^ Math.imul(high, 0x27d4eb2f)) & mask;
    while (this.left[slot] !== 0 && (this.lows[slot] !== low || this.highs[slot] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { lows, highs, left } = this;
    this.lows = new Int32Array(2 * lows.length);
    this.highs = new Int32Array(2 * highs.length);
    this.left = new Uint8Array(2 * left.length);
    left.forEach((value, old) => {
      if (value === 0) return;
      const slot = this.slotOf(lows[old]!, highs[old]!);
      this.lows[slot] = lows[old]!;
      this.highs[slot] = highs[old]!;
      this.left[slot] = value;
    });
  }
}
