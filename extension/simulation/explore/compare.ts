/**
 * Two runs that are one up to some moment: where do they first differ in what a task reads? Task by task, statement by
 * statement, since the order of the tasks is what the schedules change.
 */
import type { Foreground } from '../../kernel/foreground';
import type { Machine } from '../../vm/interfaces';
import type { AccessObserver } from '../../vm/observer';

export interface Read {
  readonly physical: number;
  readonly length: number;
  /** The first eight bytes. */
  readonly low: number;
  readonly high: number;
}

/** A statement that has run, with what it read through pointers. */
export interface Step {
  readonly pc: number;
  readonly moment: number;
  readonly reads: Read[];
}

/** What each task did, interrupts apart. */
export class Recorder implements AccessObserver {
  readonly tasks = new Map<number, Step[]>();
  private reads: Read[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly foreground: Foreground,
  ) {}

  statement(pc: number): void {
    this.foreground.look();
    const { pid, interrupt } = this.foreground;
    const key = interrupt ? -1 - pid : pid;
    let steps = this.tasks.get(key);
    if (!steps) this.tasks.set(key, (steps = []));
    this.reads = [];
    steps.push({ pc, moment: this.machine.moment, reads: this.reads });
  }

  read(physical: number, length: number, slot: boolean): void {
    if (slot) return;
    const { words } = this.machine;
    const at = physical >>> 2;
    const low = length >= 4 ? words[at]! : (words[at]! >>> (8 * (physical & 3))) & mask(length);
    this.reads.push({ physical, length, low, high: length > 4 ? words[at + 1]! : 0 });
  }

  write(): void {
    // What is written follows from what is read.
  }
}

const mask = (length: number): number => 2 ** (8 * length) - 1;

export interface Differing {
  readonly task: number;
  readonly bad: Step;
  readonly good: Step;
  /** Which of the reads; in the bad run it may be missing: it ended the run. */
  readonly index: number;
  /** The task went another way for it. */
  readonly decides: boolean;
}

/** What a statement's reads are worth to a reader. */
export type Kind = 'program' | 'kernel' | 'plumbing';

/**
 * The first statement that read something else, if it is the program's own, or if its task then went another way: what the
 * kernel counts and queues differs everywhere, and mostly does not matter. If there is none, the first that read something
 * else at all. Differences of `plumbing` (locks, the scheduler) only count if there are no others.
 */
export function firstDifference(
  bad: Recorder,
  good: Recorder,
  kindOf: (pc: number) => Kind,
): Differing | undefined {
  const found = [...bad.tasks].flatMap(([task, steps]) => {
    const others = good.tasks.get(task);
    return task > 0 && others ? differences(task, steps, others) : [];
  });
  const rank = ({ bad: { pc }, decides }: Differing) => {
    const kind = kindOf(pc);
    return (decides || kind === 'program' ? 0 : 1) + (kind === 'plumbing' ? 2 : 0);
  };
  return found.sort((a, b) => rank(a) - rank(b) || a.bad.moment - b.bad.moment)[0];
}

/** All reads that differ up to where the two go different ways; of the last one it is said that it decides. */
function differences(task: number, bad: readonly Step[], good: readonly Step[]): Differing[] {
  const list: Differing[] = [];
  let at = 0;
  for (; at < bad.length && at < good.length && bad[at]!.pc === good[at]!.pc; at++) {
    const index = differingRead(bad[at]!, good[at]!);
    if (index >= 0) list.push({ task, bad: bad[at]!, good: good[at]!, index, decides: false });
  }
  const parted = at < bad.length && at < good.length;
  const trapped = at > 0 && at === bad.length ? trappedRead(bad[at - 1]!, good[at - 1]!) : -1;
  if (trapped >= 0) {
    const end = { task, bad: bad[at - 1]!, good: good[at - 1]!, index: trapped, decides: true };
    return [...list, end];
  }
  const last = list.at(-1);
  return parted && last ? [...list.slice(0, -1), { ...last, decides: true }] : list;
}

/** The read that ended a run, since it is the first that did not happen any more. */
function trappedRead(last: Step, other: Step): number {
  return last.reads.length < other.reads.length ? last.reads.length : -1;
}

function differingRead(a: Step, b: Step): number {
  return a.reads.findIndex((read, i) => {
    const other = b.reads[i];
    return other !== undefined && (read.low !== other.low || read.high !== other.high);
  });
}
