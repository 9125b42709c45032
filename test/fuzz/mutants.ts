/** Wrong kernels, each by one small change of the lab edition: what the fuzzer must be able to find. */

import type { Family } from './themes';

export interface Mutant {
  readonly what: string;
  /** Below labs/kernel. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Tried only when FUZZ_MUTANTS=all is in the environment: there are enough without it. */
  readonly extra?: true;
  /** Sequences that can show it; default: calls. */
  readonly family?: Family;
}

const eventpoll = 'fs/eventpoll.c';

export const MUTANTS: readonly Mutant[] = [
  {
    what: 'delivery does not ask the file again',
    file: eventpoll,
    from: 'revents = ep_item_poll(epi, &pt, 1);\n\t\tif (!revents)\n\t\t\tcontinue;',
    to: 'revents = epi->event.events & ~EP_PRIVATE_BITS & (EPOLLIN | EPOLLOUT);\n\t\tif (!revents)\n\t\t\tcontinue;',
  },
  {
    what: 'a callback puts its item in front of the ready list',
    file: eventpoll,
    from: '\t\tlist_add_tail(&epi->rdllink, &ep->rdllist);\n\t}\n\n\t/* Somebody asleep',
    to: '\t\tlist_add(&epi->rdllink, &ep->rdllist);\n\t}\n\n\t/* Somebody asleep',
  },
  {
    what: 'a level-triggered item goes back to the front',
    file: eventpoll,
    from: '\t\t\tlist_add_tail(&epi->rdllink, &ep->rdllist);\n\t\t}\n\t}\n\n\tep_done_scan',
    to: '\t\t\tlist_add(&epi->rdllink, &ep->rdllist);\n\t\t}\n\t}\n\n\tep_done_scan',
  },
  {
    extra: true,
    what: 'what did not fit into events[] goes to the end',
    file: eventpoll,
    from: 'list_splice(txlist, &ep->rdllist);',
    to: 'list_splice_tail(txlist, &ep->rdllist);',
  },
  {
    what: 'EPOLLONESHOT does not disarm',
    file: eventpoll,
    from: 'epi->event.events &= EP_PRIVATE_BITS;',
    to: ';',
  },
  {
    extra: true,
    what: 'EPOLLET is level-triggered',
    file: eventpoll,
    from: '} else if (!(epi->event.events & EPOLLET)) {',
    to: '} else {',
  },
  {
    what: 'EPOLL_CTL_MOD does not look at the file',
    file: eventpoll,
    from: 'if (!ep_item_poll(epi, &pt, 1))\n\t\treturn 0;',
    to: 'return 0;',
  },
  {
    extra: true,
    what: 'EPOLL_CTL_MOD forgets EPOLLERR and EPOLLHUP',
    file: eventpoll,
    from: 'epds->events |= EPOLLERR | EPOLLHUP;\n\t\treturn ep_modify',
    to: 'return ep_modify',
  },
  {
    extra: true,
    what: 'one item for all numbers of a file',
    file: eventpoll,
    from: 'return p1->fd - p2->fd;',
    to: 'return 0;',
  },
  {
    what: 'a chain of epolls may be one longer',
    file: eventpoll,
    from: '#define EP_MAX_NESTS\t4',
    to: '#define EP_MAX_NESTS\t5',
  },
  {
    extra: true,
    what: 'a bad pointer loses the event',
    file: eventpoll,
    from: 'list_add(&epi->rdllink, &txlist);\n\t\t\tif (!res)',
    to: 'if (!res)',
  },
  {
    what: 'a closed file is not removed',
    file: eventpoll,
    from: 'removed = ep_remove(ep, epi, true);',
    to: 'removed = false; mutex_unlock(&ep->mtx); return;',
  },
  {
    extra: true,
    what: 'a pipe tells of the first byte only',
    file: 'fs/pipe.c',
    from: 'if (was_empty || pipe->poll_usage)',
    to: 'if (was_empty)',
  },
  {
    extra: true,
    what: 'a pipe counts bytes, not pages',
    file: 'fs/pipe.c',
    from: 'if (end + chars > PAGE_SIZE)',
    to: 'if (end + chars > PAGE_SIZE || 1)',
  },
  {
    what: 'sleepers are woken first come, first served',
    file: eventpoll,
    from: '__add_wait_queue_exclusive(&ep->wq, &wait);',
    to: '__add_wait_queue_entry_tail_exclusive(&ep->wq, &wait);',
    family: 'workers',
  },
  {
    extra: true,
    what: 'nobody is woken for what a scan leaves behind',
    file: eventpoll,
    from: 'if (!list_empty(&ep->rdllist)) {\n\t\tif (waitqueue_active(&ep->wq))',
    to: 'if (!list_empty(&ep->rdllist)) {\n\t\tif (0)',
    family: 'workers',
  },
  {
    what: 'EPOLLEXCLUSIVE wakes everybody',
    file: eventpoll,
    from: 'add_wait_queue_exclusive(whead, &pwq->wait);',
    to: 'add_wait_queue(whead, &pwq->wait);',
    family: 'workers',
  },
  {
    extra: true,
    what: 'an epoll that becomes ready does not tell the epoll around it',
    file: eventpoll,
    from: 'wake_up_poll(&ep->poll_wait, EPOLLIN | pollflags);',
    to: ';',
    family: 'workers',
  },
];
