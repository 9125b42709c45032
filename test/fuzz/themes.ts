/**
 * What made-up sequences are about: which operations are drawn how often, and with which files a sequence begins.
 * One theme per sequence.
 */
import type { OperationName } from './operations';

export type FileKind =
  | 'epoll'
  | 'pipeRead'
  | 'pipeWrite'
  | 'eventfd'
  | 'stream'
  | 'messages'
  | 'memory'
  | 'timer'
  | 'signals';

/** `calls`: one thread, nothing sleeps. `workers`: workers.h. */
export type Family = 'calls' | 'workers';

/** How often each kind of operation is drawn, one theme per sequence. */
type Weights = Readonly<Partial<Record<OperationName | 'check', number>>>;

const COMMON: Weights = {
  control: 22,
  wait_events: 22,
  read_bytes: 9,
  write_bytes: 9,
  write_counter: 5,
  read_parts: 1,
  write_parts: 1,
  send_bytes: 2,
  receive_bytes: 2,
  shut: 2,
  close_file: 4,
  dup_file: 2,
  dup_onto: 1,
  dup_onto_flags: 1,
  dup_from: 1,
  set_flags: 1,
  get_flags: 1,
  set_pipe_size: 1,
  get_pipe_size: 1,
  count_unread: 1,
  get_option: 1,
  set_buffer: 1,
  seek: 1,
  poll_files: 4,
  select_files: 2,
  raise_signal: 1,
  say_signals: 1,
  let_signals_in: 1,
  epoll_make: 1,
  epoll_make_old: 1,
  pipe_make: 1,
  eventfd_make: 1,
  pair_make: 1,
  memory_make: 1,
  timer_make: 1,
  timer_set: 2,
  timer_get: 1,
  signal_file_set: 1,
};

export interface Theme {
  readonly weights: Weights;
  /** Files that the sequence begins with are drawn from these. */
  readonly files: readonly FileKind[];
  /** How many at most; default 4. */
  readonly mostFiles?: number;
  /** Events are fetched a few at a time. */
  readonly fewEvents?: true;
  /** Files are watched with EPOLLEXCLUSIVE, as a rule. */
  readonly exclusive?: true;
  /** Epolls are added to epolls, each to the one made before it, as a rule. */
  readonly chains?: true;
}

const ALL_FILES: readonly FileKind[] = [
  'epoll',
  'pipeRead',
  'pipeRead',
  'eventfd',
  'eventfd',
  'stream',
  'messages',
  'timer',
  'signals',
];

export const THEMES: readonly Theme[] = [
  { weights: COMMON, files: ALL_FILES },
  { weights: COMMON, files: ALL_FILES },
  {
    // Readiness and nothing else: order, edges, one-shots.
    weights: { control: 10, wait_events: 14, write_bytes: 8, read_bytes: 6, write_counter: 6 },
    files: ['pipeRead', 'eventfd', 'eventfd', 'stream'],
    mostFiles: 6,
    fewEvents: true,
  },
  {
    // Epolls in epolls.
    weights: {
      control: 16,
      wait_events: 12,
      write_counter: 8,
      read_bytes: 4,
      epoll_make: 2,
      close_file: 2,
      dup_file: 1,
      poll_files: 4,
    },
    files: ['epoll', 'epoll', 'epoll', 'eventfd'],
    mostFiles: 7,
  },
  {
    // Chains of epolls, as long as they may be.
    weights: { control: 30, wait_events: 4, write_counter: 3, close_file: 1, poll_files: 1 },
    files: ['epoll', 'epoll', 'epoll', 'epoll', 'eventfd'],
    mostFiles: 9,
    chains: true,
  },
  {
    // How much goes in.
    weights: {
      control: 3,
      wait_events: 8,
      write_bytes: 14,
      read_bytes: 10,
      read_parts: 3,
      write_parts: 3,
      set_pipe_size: 3,
      get_pipe_size: 1,
      count_unread: 3,
      poll_files: 4,
      set_flags: 1,
      close_file: 1,
    },
    files: ['pipeRead', 'pipeRead', 'stream', 'messages'],
  },
  {
    // Sockets.
    weights: {
      control: 6,
      wait_events: 10,
      send_bytes: 10,
      receive_bytes: 10,
      write_bytes: 4,
      read_bytes: 4,
      shut: 4,
      close_file: 3,
      get_option: 2,
      set_buffer: 2,
      count_unread: 2,
      poll_files: 4,
      say_signals: 1,
      dup_file: 1,
    },
    files: ['stream', 'stream', 'messages', 'messages'],
  },
  {
    // Timers and signals as files.
    weights: {
      control: 10,
      wait_events: 12,
      timer_set: 10,
      timer_get: 3,
      read_bytes: 10,
      raise_signal: 6,
      say_signals: 3,
      signal_file_set: 3,
      let_signals_in: 1,
      poll_files: 3,
      dup_file: 1,
      close_file: 2,
    },
    files: ['timer', 'signals', 'timer', 'signals', 'epoll'],
  },
  {
    // Numbers and files.
    weights: {
      control: 14,
      wait_events: 12,
      close_file: 8,
      dup_file: 6,
      dup_onto: 5,
      dup_onto_flags: 2,
      dup_from: 2,
      write_bytes: 5,
      write_counter: 3,
      read_bytes: 4,
      pipe_make: 2,
      eventfd_make: 2,
      pair_make: 1,
    },
    files: ALL_FILES,
  },
];

/** Workers sleep, the driver wakes them. Either they wait, or they read and write: both at once would race. */
export const WORKER_THEMES: readonly Theme[] = [
  {
    weights: {
      worker_wait: 14,
      worker_poll: 2,
      interrupt_worker: 3,
      control: 12,
      wait_events: 5,
      write_bytes: 8,
      write_counter: 6,
      read_bytes: 5,
      close_file: 2,
      shut: 1,
      dup_file: 1,
      timer_set: 2,
    },
    files: ['pipeRead', 'eventfd', 'eventfd', 'stream', 'timer'],
  },
  {
    // One file in several epolls, exclusively and otherwise; epolls in epolls.
    weights: {
      worker_wait: 14,
      interrupt_worker: 2,
      control: 16,
      wait_events: 3,
      write_counter: 10,
      write_bytes: 4,
      read_bytes: 4,
      epoll_make: 1,
      close_file: 1,
    },
    files: ['epoll', 'epoll', 'eventfd', 'pipeRead'],
  },
  {
    // Several epolls watch one file, and in each of them somebody sleeps.
    weights: {
      worker_wait: 12,
      control: 14,
      wait_events: 4,
      write_counter: 12,
      read_bytes: 8,
      interrupt_worker: 1,
    },
    files: ['epoll'],
    mostFiles: 2,
    exclusive: true,
  },
  {
    weights: {
      worker_read: 12,
      worker_write: 4,
      interrupt_worker: 3,
      set_flags: 3,
      write_bytes: 8,
      write_counter: 5,
      read_bytes: 5,
      close_file: 2,
      shut: 2,
      get_flags: 1,
    },
    files: ['pipeRead', 'eventfd', 'stream', 'messages'],
  },
];
