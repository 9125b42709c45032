/**
 * The table of operations: one line for each function of operations.h that a sequence may call. The number of an
 * operation is its place here; the driver's dispatch and the C of a report are made from the same table.
 */

/** What an argument means: how the generator draws it, the shrinker simplifies it and a report writes it. */
export type ParameterKind =
  /** A slot that is read, i.e. a file. */
  | 'slot'
  /** The same; an epoll would make sense. */
  | 'epoll'
  /** A slot that is given a new file. */
  | 'to'
  | 'operation'
  | 'worker'
  | 'events'
  | 'pollEvents'
  | 'data'
  | 'pointer'
  | 'number'
  | 'flags'
  | 'slots';

export interface Parameter {
  readonly kind: ParameterKind;
  /** Names of bits or values, for reports. */
  readonly names?: Readonly<Record<string, number>>;
  /** `names` are values, not bits. */
  readonly single?: boolean;
}

export interface OperationKind {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

export const EPOLL = {
  EPOLLIN: 0x1,
  EPOLLPRI: 0x2,
  EPOLLOUT: 0x4,
  EPOLLERR: 0x8,
  EPOLLHUP: 0x10,
  EPOLLRDNORM: 0x40,
  EPOLLRDBAND: 0x80,
  EPOLLWRNORM: 0x100,
  EPOLLWRBAND: 0x200,
  EPOLLMSG: 0x400,
  EPOLLRDHUP: 0x2000,
  EPOLLEXCLUSIVE: 0x1000_0000,
  EPOLLWAKEUP: 0x2000_0000,
  EPOLLONESHOT: 0x4000_0000,
  EPOLLET: 0x8000_0000,
} as const;

export const POLL = {
  POLLIN: 0x1,
  POLLPRI: 0x2,
  POLLOUT: 0x4,
  POLLERR: 0x8,
  POLLHUP: 0x10,
  POLLNVAL: 0x20,
  POLLRDNORM: 0x40,
  POLLRDBAND: 0x80,
  POLLWRNORM: 0x100,
  POLLWRBAND: 0x200,
  POLLRDHUP: 0x2000,
} as const;

export const CONTROL = { EPOLL_CTL_ADD: 1, EPOLL_CTL_DEL: 2, EPOLL_CTL_MOD: 3 } as const;
export const OPEN = { O_NONBLOCK: 0o4000, O_CLOEXEC: 0o2000000, O_APPEND: 0o2000 } as const;
const EVENTFD = { EFD_SEMAPHORE: 1, EFD_NONBLOCK: 0o4000, EFD_CLOEXEC: 0o2000000 };
export const SOCKET = {
  // Before those whose bits it has.
  SOCK_SEQPACKET: 5,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_NONBLOCK: 0o4000,
} as const;
export const MESSAGE = {
  MSG_PEEK: 0x2,
  MSG_TRUNC: 0x20,
  MSG_WAITALL: 0x100,
  MSG_NOSIGNAL: 0x4000,
} as const;
export const OPTION = { SO_TYPE: 3, SO_ERROR: 4, SO_SNDBUF: 7, SO_RCVBUF: 8 } as const;

const slot: Parameter = { kind: 'slot' };
const epoll: Parameter = { kind: 'epoll' };
const to: Parameter = { kind: 'to' };
const worker: Parameter = { kind: 'worker' };
const number: Parameter = { kind: 'number' };
const pointer: Parameter = { kind: 'pointer' };
const events: Parameter = { kind: 'events', names: EPOLL };
const pollEvents: Parameter = { kind: 'pollEvents', names: POLL };
const slots: Parameter = { kind: 'slots' };
const flags = (names: Readonly<Record<string, number>>): Parameter => ({ kind: 'flags', names });
const oneOf = (names: Readonly<Record<string, number>>): Parameter => ({
  kind: 'flags',
  names,
  single: true,
});

/** Order is part of the meaning of a stored sequence: append only. */
export const OPERATIONS = [
  { name: 'epoll_make', parameters: [to, flags({ EPOLL_CLOEXEC: 0o2000000 })] },
  { name: 'epoll_make_old', parameters: [to, number] },
  { name: 'pipe_make', parameters: [to, to, flags(OPEN)] },
  { name: 'eventfd_make', parameters: [to, number, flags(EVENTFD)] },
  { name: 'pair_make', parameters: [to, to, { kind: 'operation', names: SOCKET }] },
  { name: 'memory_make', parameters: [to] },
  {
    name: 'control',
    parameters: [
      epoll,
      { kind: 'operation', names: CONTROL, single: true },
      slot,
      events,
      { kind: 'data' },
      pointer,
    ],
  },
  { name: 'wait_events', parameters: [epoll, number, number, number, pointer] },
  { name: 'read_bytes', parameters: [slot, number, pointer] },
  { name: 'write_bytes', parameters: [slot, number, number, pointer] },
  { name: 'write_counter', parameters: [slot, number] },
  { name: 'read_parts', parameters: [slot, number, number] },
  { name: 'write_parts', parameters: [slot, number, number, number] },
  { name: 'send_bytes', parameters: [slot, number, number, flags(MESSAGE)] },
  { name: 'receive_bytes', parameters: [slot, number, flags(MESSAGE)] },
  { name: 'shut', parameters: [slot, oneOf({ SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2 })] },
  { name: 'close_file', parameters: [slot] },
  { name: 'dup_file', parameters: [slot, to] },
  { name: 'dup_onto', parameters: [slot, slot] },
  { name: 'dup_onto_flags', parameters: [slot, slot, flags({ O_CLOEXEC: 0o2000000 })] },
  { name: 'dup_from', parameters: [slot, to, number] },
  { name: 'set_flags', parameters: [slot, flags(OPEN)] },
  { name: 'get_flags', parameters: [slot] },
  { name: 'set_pipe_size', parameters: [slot, number] },
  { name: 'get_pipe_size', parameters: [slot] },
  { name: 'count_unread', parameters: [slot] },
  { name: 'get_option', parameters: [slot, oneOf(OPTION)] },
  { name: 'set_buffer', parameters: [slot, oneOf(OPTION), number] },
  { name: 'seek', parameters: [slot, number, oneOf({ SEEK_SET: 0, SEEK_CUR: 1, SEEK_END: 2 })] },
  {
    name: 'poll_files',
    parameters: [slot, pollEvents, slot, pollEvents, slot, pollEvents],
  },
  { name: 'select_files', parameters: [slots, slots, slots] },
  {
    name: 'raise_signal',
    parameters: [oneOf({ SIGUSR1: 10, SIGUSR2: 12 })],
  },
  { name: 'say_signals', parameters: [] },
  { name: 'let_signals_in', parameters: [] },
  {
    name: 'timer_make',
    parameters: [
      to,
      oneOf({ CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_BOOTTIME: 7 }),
      flags({ TFD_NONBLOCK: 0o4000, TFD_CLOEXEC: 0o2000000 }),
    ],
  },
  {
    name: 'timer_set',
    parameters: [slot, number, number, number, flags({ TFD_TIMER_ABSTIME: 1 })],
  },
  { name: 'timer_get', parameters: [slot] },
  {
    name: 'signal_file_set',
    parameters: [slot, to, number, flags({ SFD_NONBLOCK: 0o4000, SFD_CLOEXEC: 0o2000000 })],
  },
  { name: 'worker_wait', parameters: [worker, epoll, number] },
  { name: 'worker_read', parameters: [worker, slot, number] },
  { name: 'worker_write', parameters: [worker, slot, number] },
  { name: 'worker_poll', parameters: [worker, slot, pollEvents, slot, pollEvents] },
  { name: 'interrupt_worker', parameters: [worker] },
] as const satisfies readonly OperationKind[];

export type OperationName = (typeof OPERATIONS)[number]['name'];

export interface Operation {
  readonly name: OperationName;
  /** As many as the table says. Whole numbers; `data` and counters may exceed 2^53 and are bigints. */
  readonly values: readonly (number | bigint)[];
}

export type Sequence = readonly Operation[];

const numbers = new Map<string, number>(OPERATIONS.map(({ name }, index) => [name, index]));

/** The parameters of an operation, as the table has them. */
export function parametersOf(name: OperationName): readonly Parameter[] {
  return OPERATIONS[numbers.get(name)!]!.parameters;
}

/** A sequence as the driver reads it. */
export function encode(sequence: Sequence): string {
  return sequence.map(({ name, values }) => [numbers.get(name), ...values].join(',')).join(';');
}

/** The driver's switch from numbers to functions. */
export function dispatchText(): string {
  const cases = OPERATIONS.map(({ name, parameters }, index) => {
    const values = parameters.map((_, at) => `values[${at}]`).join(', ');
    return `\tcase ${index}: ${name}(${values}); break;\n`;
  });
  return `static void run_operation(int number, const long *values)\n{\n\tswitch (number) {\n${cases.join('')}\t}\n}\n`;
}
