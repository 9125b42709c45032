/**
 * Which kind of file a sequence has put into which slot, as far as its generator knows, and the drawing of slots: mostly
 * such as make sense, sometimes any.
 */
import type { Random } from '../cc/random';
import type { FileKind } from './themes';

/** As in operations.h. */
export const SLOTS = 20;
export const BAD_SLOT = 16;

export class Slots {
  readonly kinds: (FileKind | undefined)[] = [];

  constructor(private readonly random: Random) {}

  /** A slot for a new file: an empty one if there is one. */
  give(kind: FileKind, not = -1): number {
    const empty = Array.from({ length: BAD_SLOT }, (_, slot) => slot).filter(
      (slot) => this.kinds[slot] === undefined && slot !== not,
    );
    const slot = empty[0] ?? (not + 1 + this.random.below(BAD_SLOT - 1)) % BAD_SLOT;
    this.kinds[slot] = kind;
    return slot;
  }

  of(...kinds: readonly FileKind[]): number[] {
    return this.kinds.flatMap((kind, slot) => (kind && kinds.includes(kind) ? [slot] : []));
  }

  /** A slot with one of these kinds of file; sometimes any other. */
  pick(...kinds: readonly FileKind[]): number {
    const { random } = this;
    const fitting = this.of(...kinds);
    if (fitting.length > 0 && !random.chance(4)) return random.pick(fitting);
    return random.chance(80) ? this.any() : random.below(SLOTS);
  }

  any(): number {
    const { random } = this;
    const used = this.kinds.flatMap((kind, slot) => (kind ? [slot] : []));
    return used.length > 0 && !random.chance(3) ? random.pick(used) : random.below(SLOTS);
  }
}
