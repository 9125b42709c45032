/**
 * Where Linux's versions themselves differ: this machine's kernel is newer than those that are simulated. Each case
 * says what changed and when; the operation must leave no state behind, or the rest of the sequence would say nothing.
 */
import type { Operation } from './operations';

/** May the simulated kernel print `ours` where this machine's printed `theirs`? */
export function versionsDiffer(operation: Operation, theirs: string, ours: string): boolean {
  return CASES.some((allows) => allows(operation, theirs, ours));
}

type Case = (operation: Operation, theirs: string, ours: string) => boolean;

const CASES: readonly Case[] = [
  /**
   * epoll_wait() with more than one thing wrong. Up to 6.12 (and in the lab edition) maxevents is looked at first, then
   * the array, then the number; later kernels look at the number first.
   */
  ({ name, values }, theirs, ours) => {
    if (name !== 'wait_events') return false;
    const bad = Number(values[1]) <= 0 || values[1] === TOO_MANY || values[4] !== 0;
    return bad && isError(theirs, ['EBADF', 'EINVAL']) && isError(ours, ['EINVAL', 'EFAULT']);
  },
  /** Before 6.9 an epoll had no ioctl() of its own: the general answer was ENOTTY. */
  ({ name }, theirs, ours) =>
    name === 'count_unread' && theirs === 'FIONREAD EINVAL' && ours === 'FIONREAD ENOTTY',
];

/** The first maxevents that is refused for being too large. */
const TOO_MANY = 178956971;

function isError(line: string, names: readonly string[]): boolean {
  return names.includes(line.split(' ')[1] ?? '');
}
