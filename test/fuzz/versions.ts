/**
 * Where Linux's versions themselves differ: this machine's kernel is newer than those that are simulated. Each case
 * says what changed and when. Most leave no state behind; after the others the rest of the sequence says nothing.
 */
import type { Operation, Sequence } from './operations';

/**
 * The first line (one per operation) that differs without a reason, or undefined. A bad end of a side is a line behind
 * the last.
 */
export function firstDifference(
  sequence: Sequence,
  theirs: string,
  ours: string,
): number | undefined {
  if (theirs === ours) return undefined;
  const a = theirs.split('\n');
  const b = ours.split('\n');
  for (let line = 0; line < Math.max(a.length, b.length); line++) {
    const [their, our] = [a[line] ?? '', b[line] ?? ''];
    if (their === our) continue;
    const operation = sequence[line];
    const known = operation && CASES.find(({ allows }) => allows(operation, their, our));
    if (!known) return line;
    if (known.endsComparison) return undefined;
  }
  return undefined;
}

interface Case {
  readonly allows: (operation: Operation, theirs: string, ours: string) => boolean;
  /** The two kernels are in different states now. */
  readonly endsComparison?: true;
}

const CASES: readonly Case[] = [
  {
    // epoll_wait() with more than one thing wrong. Up to 6.12 (and in the lab edition) maxevents is looked at first,
    // then the array, then the number; later kernels look at the number first.
    allows: ({ name, values }, theirs, ours) => {
      if (name !== 'wait_events') return false;
      const bad = Number(values[1]) <= 0 || values[1] === TOO_MANY || values[4] !== 0;
      return bad && isError(theirs, ['EBADF', 'EINVAL']) && isError(ours, ['EINVAL', 'EFAULT']);
    },
  },
  {
    // Before 6.9 an epoll had no ioctl() of its own: the general answer was ENOTTY.
    allows: ({ name }, theirs, ours) =>
      name === 'count_unread' && theirs === 'FIONREAD EINVAL' && ours === 'FIONREAD ENOTTY',
  },
  {
    // Before 6.10 a write of more than eight bytes to an eventfd added its first eight.
    allows: ({ name, values }, theirs, ours) =>
      (name === 'write_bytes' && Number(values[1]) > 8 && addsFirstEight('write', theirs, ours)) ||
      (name === 'write_parts' && addsPartByPart(theirs, ours)),
    endsComparison: true,
  },
  {
    // Before 6.10 readv() called a timerfd or signalfd once for each part, and the first may have been too small.
    allows: ({ name }, theirs, ours) =>
      name === 'read_parts' && theirs !== 'readv EINVAL' && ours === 'readv EINVAL',
    endsComparison: true,
  },
];

/** The first maxevents that is refused for being too large. */
const TOO_MANY = 178956971;

function isError(line: string, names: readonly string[]): boolean {
  return names.includes(line.split(' ')[1] ?? '');
}

function addsFirstEight(call: string, theirs: string, ours: string): boolean {
  return theirs === `${call} EINVAL` && [`${call} 8`, `${call} EAGAIN`].includes(ours);
}

function addsPartByPart(theirs: string, ours: string): boolean {
  const results = ['writev 8', 'writev 16', 'writev EINVAL', 'writev EAGAIN'];
  return results.includes(theirs) && results.includes(ours);
}
