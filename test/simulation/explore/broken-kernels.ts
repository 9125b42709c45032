/**
 * Kernels with one thing broken each, made in memory from the lab edition's fs/eventpoll.c or from a Linux tree's, and the
 * program that can show it under the right schedule. What is replaced is named by function and by what the statement
 * looks like, without regard to white space, so that one change fits both editions.
 */
import assert from 'node:assert/strict';
import type { SourceTree } from '../../../extension/simulation/interfaces';
import type { BadKind } from '../../../extension/simulation/explore/interfaces';

interface Change {
  readonly function: string;
  /** Regular expressions, tried in turn; the first that occurs is replaced where it occurs first. */
  readonly from: readonly RegExp[];
  readonly to: string;
}

export interface BrokenKernel {
  readonly name: string;
  /** What is broken. */
  readonly what: string;
  /** The program beside this file. */
  readonly program: string;
  readonly changes: readonly Change[];
  /** How it shows. */
  readonly kinds: readonly BadKind[];
}

export const BROKEN_KERNELS: readonly BrokenKernel[] = [
  {
    name: 'no-ovflist',
    what: 'callbacks do not know of scans: no overflow list, they use the ready list meanwhile',
    program: 'two-pipes.c',
    changes: [
      {
        function: 'ep_poll_callback',
        from: [/READ_ONCE\(ep->ovflist\) != EP_UNACTIVE_PTR/, /ep_is_scanning\(ep\)/],
        to: '0',
      },
    ],
    kinds: ['lost wake-up', 'oops'],
  },
  {
    name: 'look-then-mark',
    what: 'the waiter looks for events before it marks itself as sleeping',
    program: 'one-pipe.c',
    changes: [
      { function: 'ep_poll', from: [/__set_current_state\(TASK_INTERRUPTIBLE\);/], to: ';' },
      {
        function: 'ep_poll',
        from: [/schedule_hrtimeout_range\(/],
        to: '(current->__state = TASK_INTERRUPTIBLE, schedule_hrtimeout_range)(',
      },
    ],
    kinds: ['lost wake-up'],
  },
  {
    name: 'no-second-look',
    what: 'delivery reports an item without asking its file again',
    program: 'taken-back.c',
    changes: [
      {
        function: 'ep_send_events|ep_deliver_event',
        from: [/revents = ep_item_poll\(epi, &?pt, 1\);/],
        to: 'revents = epi->event.events & EPOLLIN;',
      },
    ],
    kinds: ['assertion'],
  },
  {
    name: 'no-lock-in-callback',
    what: 'the callback does not take ep->lock',
    program: 'one-pipe.c',
    changes: [
      {
        function: 'ep_poll_callback',
        from: [/spin_lock_irqsave\(&ep->lock, flags\);/],
        to: 'local_irq_save(flags);',
      },
      {
        function: 'ep_poll_callback',
        from: [/spin_unlock_irqrestore\(&ep->lock, flags\);/],
        to: 'local_irq_restore(flags);',
      },
    ],
    kinds: ['lost wake-up', 'oops'],
  },
  {
    name: 'no-grace-period',
    what: 'a removed item is freed without waiting for readers',
    program: 'removed-while-counted.c',
    changes: [
      {
        function: 'ep_remove|ep_remove_epi',
        from: [/call_rcu\(&epi->rcu, epi_rcu_free\);/, /kfree_rcu\(epi, rcu\);/],
        to: 'kmem_cache_free(epi_cache, epi);',
      },
    ],
    kinds: ['oops'],
  },
];

/** Programs of this folder, once each. */
export const SCENARIOS: readonly string[] = [
  ...new Set(BROKEN_KERNELS.map(({ program }) => program)),
];

/** The text with these changes; a change that finds nothing to replace is an error. */
export function breakKernel(text: string, changes: readonly Change[]): string {
  return changes.reduce(changed, text);
}

function changed(text: string, change: Change): string {
  for (const name of change.function.split('|')) {
    const body = bodyOf(text, name);
    const from = body && change.from.find((pattern) => pattern.test(body.text));
    if (!body || !from) continue;
    return (
      text.slice(0, body.start) +
      body.text.replace(from, () => change.to) +
      text.slice(body.start + body.text.length)
    );
  }
  return assert.fail(`nothing to replace in ${change.function}()`);
}

/** A definition as kernel files write them: the name at the start of a line or after its type, `{` and `}` alone. */
function bodyOf(text: string, name: string): { start: number; text: string } | undefined {
  const head = new RegExp(`^(?:static|int|void)[^;{}]*\\b${name}\\([^;{}]*\\)\\n\\{\\n`, 'm');
  const found = head.exec(text);
  if (!found) return undefined;
  const end = text.indexOf('\n}\n', found.index);
  return { start: found.index, text: text.slice(found.index, end) };
}

/** The same sources, but for one file. */
export function overlay(provider: SourceTree, path: string, text: string): SourceTree {
  return {
    read: (asked) => (asked === path ? text : provider.read(asked)),
    list: (folder) => provider.list(folder),
  };
}
