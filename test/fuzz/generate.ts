/**
 * Makes up sequences of operations. The generator remembers which kind of file it has put into which slot, so that
 * most operations make sense; it need not be right about it (a call may have failed): what it draws is legal in every
 * state. A sequence depends on its seed alone.
 */
import { Random } from '../cc/random';
import {
  CONTROL,
  EPOLL,
  MESSAGE,
  OPEN,
  POLL,
  SOCKET,
  type Operation,
  type OperationName,
  type Sequence,
} from './operations';
import { BAD_SLOT, Slots } from './slots';
import { THEMES, WORKER_THEMES, type Family, type FileKind } from './themes';

/** As in workers.h. */
const WORKERS = 3;

const SIZES = [0, 1, 1, 2, 3, 7, 8, 8, 9, 100, 4095, 4096, 4096, 4097, 5000, 8192, 20000];
const LARGE_SIZES = [30000, 40000, 61440, 65535, 65536, 65537, 70000];
const COUNTERS = [
  0n,
  1n,
  1n,
  1n,
  2n,
  3n,
  7n,
  0xfffffffen,
  0x7fffffffffffffffn,
  -3n, // 2^64-3
  -2n, // the largest that a counter may reach
  -1n,
];

const WRITERS = ['pipeWrite', 'stream', 'messages', 'eventfd'] as const;
const READERS = ['pipeRead', 'stream', 'messages', 'eventfd', 'timer', 'signals'] as const;
const SOCKETS = ['stream', 'messages'] as const;

class Generator {
  private readonly random: Random;
  private readonly slots: Slots;
  private readonly operations: Operation[] = [];
  private nextData = 1;
  private percentOfFewEvents = 0;
  private exclusive = false;
  private chains = false;

  constructor(
    seed: number,
    private readonly family: Family,
  ) {
    this.random = new Random(seed);
    this.slots = new Slots(this.random);
    // A generator that has just been seeded yields similar first numbers for similar seeds.
    for (let i = 0; i < 4; i++) this.random.below(2);
  }

  sequence(): Sequence {
    const { random } = this;
    const {
      weights,
      files,
      mostFiles = 4,
      fewEvents = false,
      exclusive = false,
      chains = false,
    } = random.pick(this.family === 'workers' ? WORKER_THEMES : THEMES);
    this.exclusive = exclusive;
    this.chains = chains;
    this.percentOfFewEvents = fewEvents ? 75 : 40;
    const bag = Object.entries(weights).flatMap(([name, weight]) =>
      Array.from({ length: weight ?? 0 }, () => name as OperationName),
    );
    this.emit('epoll_make', this.slots.give('epoll'), 0);
    for (let count = 1 + random.below(mostFiles); count > 0; count--) {
      this.make(random.pick(files));
    }
    if (this.family === 'workers') this.beginWaiting();
    for (let count = 5 + random.below(random.chance(20) ? 60 : 25); count > 0; count--) {
      this.draw(random.pick(bag));
    }
    return this.operations;
  }

  /** Most operations then have somebody who waits for them. */
  private beginWaiting(): void {
    const eventfds = this.exclusive ? 1 : 2 + this.random.below(3);
    for (let count = eventfds; count > 0; count--) this.draw('eventfd_make');
    for (let round = 0; round < (this.exclusive ? 3 : 1); round++) this.watchAll();
    for (let count = 1 + this.random.below(3); count > 0; count--) this.draw('worker_wait');
  }

  private watchAll(): void {
    for (let slot = 1; slot < this.slots.kinds.length; slot++) {
      if (this.slots.kinds[slot] === undefined || this.random.chance(20)) continue;
      const epoll = this.slots.pick('epoll');
      this.emit('control', epoll, CONTROL.EPOLL_CTL_ADD, slot, this.events(), this.data(), 0);
    }
  }

  private emit(name: OperationName, ...values: (number | bigint)[]): void {
    this.operations.push({ name, values });
  }

  // ---------------------------------------------------------------- arguments

  private size(): number {
    const { random } = this;
    if (random.chance(12)) return random.pick(LARGE_SIZES);
    return random.chance(10) ? random.below(10000) : random.pick(SIZES);
  }

  /** Of a write: an eventfd takes eight bytes, anything else is an error and dull. */
  private sizeFor(slot: number): number {
    const size = this.size();
    return this.slots.kinds[slot] === 'eventfd' && !this.random.chance(3)
      ? Math.min(size, 8)
      : size;
  }

  private pointer(): number {
    return this.random.chance(4) ? 1 + this.random.below(3) : 0;
  }

  private bits(names: Readonly<Record<string, number>>, percent: number): number {
    let bits = 0;
    for (const bit of Object.values(names)) if (this.random.chance(percent)) bits += bit;
    return bits;
  }

  private events(): number {
    const { random } = this;
    if (this.exclusive && random.chance(70)) {
      return EPOLL.EPOLLIN + EPOLL.EPOLLEXCLUSIVE + (random.chance(30) ? EPOLL.EPOLLET : 0);
    }
    if (random.chance(8)) return random.below(0x1_0000) + 0x1_0000 * random.below(0x1_0000);
    const basis = random.pick([
      EPOLL.EPOLLIN,
      EPOLL.EPOLLIN,
      EPOLL.EPOLLOUT,
      EPOLL.EPOLLIN + EPOLL.EPOLLOUT,
      EPOLL.EPOLLIN + EPOLL.EPOLLOUT + EPOLL.EPOLLRDHUP,
      EPOLL.EPOLLIN + EPOLL.EPOLLPRI + EPOLL.EPOLLRDNORM + EPOLL.EPOLLWRNORM,
      EPOLL.EPOLLRDNORM + EPOLL.EPOLLRDHUP,
      EPOLL.EPOLLRDHUP,
      0,
    ]);
    let how = 0;
    if (random.chance(40)) how += EPOLL.EPOLLET;
    if (random.chance(20)) how += EPOLL.EPOLLONESHOT;
    if (random.chance(8)) how += EPOLL.EPOLLEXCLUSIVE;
    if (random.chance(6)) how += EPOLL.EPOLLWAKEUP;
    return basis + how;
  }

  private data(): number | bigint {
    if (this.random.chance(5)) return 0xfedcba9876543210n - 0x1_0000_0000_0000_0000n;
    return this.nextData++;
  }

  private most(): number {
    const { random } = this;
    if (random.chance(4)) return random.pick([0, -1, -2147483648, 178956970, 178956971]);
    return random.chance(this.percentOfFewEvents) ? 1 + random.below(4) : 40;
  }

  // ---------------------------------------------------------------- operations

  private make(kind: FileKind): void {
    switch (kind) {
      case 'epoll':
        return this.draw('epoll_make');
      case 'pipeRead':
      case 'pipeWrite':
        return this.draw('pipe_make');
      case 'eventfd':
        return this.draw('eventfd_make');
      case 'stream':
      case 'messages':
        return this.makePair(kind);
      case 'memory':
        return this.draw('memory_make');
      case 'timer':
        return this.draw('timer_make');
      case 'signals':
        return this.makeSignalFile();
    }
  }

  private makePair(kind: 'stream' | 'messages'): void {
    const { random } = this;
    const type =
      kind === 'stream'
        ? SOCKET.SOCK_STREAM
        : random.pick([SOCKET.SOCK_DGRAM, SOCKET.SOCK_SEQPACKET]);
    const first = this.slots.give(kind);
    const nonblocking = this.nonblockingBit();
    this.emit('pair_make', first, this.slots.give(kind, first), type + nonblocking);
  }

  private draw(name: OperationName): void {
    const { random } = this;
    switch (name) {
      case 'epoll_make':
        return this.emit(
          name,
          this.slots.give('epoll'),
          random.chance(95) ? 0 : random.pick([0o2000000, 1]),
        );
      case 'epoll_make_old':
        return this.emit(name, this.slots.give('epoll'), random.pick([1, 1, 1000, 0, -1]));
      case 'pipe_make': {
        const reading = this.slots.give('pipeRead');
        const nonblocking = this.nonblockingBit();
        const packets = random.chance(8) ? 0o40000 : 0; // O_DIRECT
        const strange = random.chance(2) ? random.pick([1, 0o2000, 0o100]) : 0;
        return this.emit(
          name,
          reading,
          this.slots.give('pipeWrite', reading),
          nonblocking + packets + strange,
        );
      }
      case 'eventfd_make': {
        const flags = (random.chance(25) ? 1 : 0) + (random.chance(95) ? OPEN.O_NONBLOCK : 0);
        return this.emit(
          name,
          this.slots.give('eventfd'),
          random.pick([0, 0, 0, 1, 3, 4294967295]),
          flags,
        );
      }
      case 'pair_make':
        return this.makePair(random.pick(['stream', 'messages']));
      case 'memory_make':
        return this.emit(name, this.slots.give('memory'));
      case 'control':
        return this.drawControl();
      case 'wait_events': {
        const timeout = random.chance(96) ? 0 : random.chance(80) ? 1 : -2;
        const how = random.chance(75) ? 0 : random.below(5);
        // A negative timeout is for ever, but of epoll_pwait2, whose timespec must be valid.
        const allowed = timeout < 0 && how < 3 ? 0 : timeout;
        return this.emit(name, this.slots.pick('epoll'), this.most(), allowed, how, this.pointer());
      }
      case 'read_bytes':
        return this.emit(name, this.slots.pick(...READERS), this.size(), this.pointer());
      case 'write_bytes': {
        const slot = this.slots.pick(...WRITERS);
        return this.emit(name, slot, this.sizeFor(slot), random.below(100), this.pointer());
      }
      case 'write_counter':
        return this.emit(name, this.slots.pick('eventfd'), random.pick(COUNTERS));
      case 'read_parts':
        return this.emit(name, this.slots.pick(...READERS), this.part(), this.part());
      case 'write_parts':
        return this.emit(
          name,
          this.slots.pick(...WRITERS),
          this.part(),
          this.part(),
          random.below(100),
        );
      case 'send_bytes':
        return this.emit(
          name,
          this.slots.pick(...SOCKETS),
          this.size(),
          random.below(100),
          this.bits({ MSG_NOSIGNAL: MESSAGE.MSG_NOSIGNAL }, 40),
        );
      case 'receive_bytes':
        return this.emit(name, this.slots.pick(...SOCKETS), this.size(), this.bits(MESSAGE, 15));
      case 'shut':
        return this.emit(
          name,
          this.slots.pick(...SOCKETS),
          random.chance(95) ? random.below(3) : random.pick([3, -1]),
        );
      case 'close_file': {
        const slot = this.slots.any();
        // Remembered as open now and then: its number goes on being used.
        if (random.chance(70)) this.slots.kinds[slot] = undefined;
        return this.emit(name, slot);
      }
      case 'dup_file': {
        const slot = this.slots.any();
        return this.emit(name, slot, this.slots.give(this.slots.kinds[slot] ?? 'memory'));
      }
      case 'dup_onto':
      case 'dup_onto_flags': {
        const from = this.slots.any();
        const onto = this.slots.any();
        if (onto < BAD_SLOT) this.slots.kinds[onto] = this.slots.kinds[from];
        if (name === 'dup_onto') return this.emit(name, from, onto);
        return this.emit(name, from, onto, random.pick([0, 0o2000000, 1]));
      }
      case 'dup_from': {
        const slot = this.slots.any();
        const to = this.slots.give(this.slots.kinds[slot] ?? 'memory');
        return this.emit(name, slot, to, random.pick([0, 3, 10, 100, -1]));
      }
      case 'set_flags': {
        const nonblocking = random.chance(85) ? OPEN.O_NONBLOCK : 0;
        return this.emit(
          name,
          this.slots.any(),
          nonblocking + (random.chance(20) ? OPEN.O_APPEND : 0),
        );
      }
      case 'get_flags':
      case 'get_pipe_size':
      case 'count_unread':
        return this.emit(name, this.slots.any());
      case 'set_pipe_size':
        return this.emit(
          name,
          this.slots.pick('pipeRead', 'pipeWrite'),
          random.pick([0, 1, 4096, 4097, 8192, 20000, 65536, 131072, -1]),
        );
      case 'get_option':
        return this.emit(name, this.slots.pick(...SOCKETS), random.pick([3, 4, 4, 7, 8]));
      case 'set_buffer':
        return this.emit(
          name,
          this.slots.pick(...SOCKETS),
          random.pick([7, 7, 8]),
          random.pick([0, 1, 2304, 5000, 20000, 100000, 200000]),
        );
      case 'seek':
        return this.emit(name, this.slots.any(), random.pick([0, 1, 100, -1]), random.below(3));
      case 'poll_files':
        return this.emit(name, ...[0, 1, 2].flatMap(() => [this.slots.any(), this.pollEvents()]));
      case 'select_files': {
        const set = () => (random.chance(60) ? this.someSlots() : 0);
        return this.emit(name, set(), set(), set());
      }
      case 'raise_signal':
        return this.emit(name, random.pick([10, 12]));
      case 'say_signals':
      case 'let_signals_in':
        return this.emit(name);
      case 'worker_wait':
        return this.emit(
          name,
          random.below(WORKERS),
          this.slots.pick('epoll'),
          1 + random.below(6),
        );
      case 'worker_read':
      case 'worker_write': {
        const kinds = name === 'worker_read' ? READERS : WRITERS;
        // More than eight bytes would mean different things to an eventfd of different versions.
        const size = random.pick(name === 'worker_read' ? [8, 8, 1, 64] : [8, 8, 1]);
        return this.emit(name, random.below(WORKERS), this.slots.pick(...kinds), size);
      }
      case 'worker_poll':
        return this.emit(
          name,
          random.below(WORKERS),
          ...[0, 1].flatMap(() => [this.slots.any(), this.pollEvents()]),
        );
      case 'interrupt_worker':
        return this.emit(name, random.below(WORKERS));
      case 'timer_make': {
        const clock = random.pick([0, 1, 1, 1, 7, 2]);
        return this.emit(name, this.slots.give('timer'), clock, this.nonblocking());
      }
      case 'timer_set':
        return this.drawTimer();
      case 'timer_get':
        return this.emit(name, this.slots.pick('timer'));
      case 'signal_file_set': {
        if (random.chance(30)) return this.makeSignalFile();
        const slot = this.slots.pick('signals');
        return this.emit(
          name,
          slot,
          slot < BAD_SLOT ? slot : 0,
          random.below(4),
          this.nonblocking(),
        );
      }
    }
  }

  /** Workers may sleep in a file; without them a file that blocks is of little use. */
  private nonblockingBit(): number {
    return this.random.chance(this.family === 'workers' ? 40 : 95) ? OPEN.O_NONBLOCK : 0;
  }

  private nonblocking(): number {
    return this.random.chance(95) ? OPEN.O_NONBLOCK : this.random.pick([0, 1]);
  }

  private makeSignalFile(): void {
    const slot = this.slots.give('signals');
    // Slot 16 is the number -1: a new file.
    this.emit('signal_file_set', BAD_SLOT, slot, 1 + this.random.below(3), this.nonblocking());
  }

  private drawTimer(): void {
    const { random } = this;
    const [seconds, nanoseconds] = random.pick([
      [0, 0],
      [1000, 0],
      [0, 1],
      [0, 1],
      [0, 1],
      random.pick([
        [0, -1],
        [0, 1000000000],
        [-1, 0],
      ]),
    ] as const);
    // Absolute times of `seconds` are long past: only "at once" and "not at all" are sure.
    const flags = seconds === 0 && random.chance(25) ? random.pick([1, 1, 4]) : 0;
    // Of an absolute time, the intervals since then would count, and the machine has been up longer than ours.
    const interval = flags !== 0 || random.chance(70) ? 0 : random.pick([1000, 5000, -1]);
    this.emit('timer_set', this.slots.pick('timer'), seconds, nanoseconds, interval, flags);
  }

  private part(): number {
    return Math.min(this.size(), 40000);
  }

  private pollEvents(): number {
    const { random } = this;
    if (random.chance(70)) return random.pick([POLL.POLLIN, POLL.POLLOUT, 5, 0x2005, 0]);
    return random.below(0x8000);
  }

  private someSlots(): number {
    let slots = 0;
    for (let count = 1 + this.random.below(3); count > 0; count--) {
      slots |= 1 << (this.slots.any() % BAD_SLOT);
    }
    return slots;
  }

  /** Adds an epoll to the one made before it. Five in a row is one more than may be. */
  private drawLink(): void {
    const epolls = this.slots.of('epoll');
    const at = this.random.below(Math.max(1, epolls.length - 1));
    const [outer = 0, inner = 0] = epolls.slice(at, at + 2);
    const { EPOLL_CTL_ADD } = CONTROL;
    this.emit('control', outer, EPOLL_CTL_ADD, inner, this.events(), this.data(), 0);
  }

  private drawControl(): void {
    const { random } = this;
    if (this.chains && random.chance(60)) return this.drawLink();
    const epoll = this.slots.pick('epoll');
    const operation = random.chance(2)
      ? random.pick([0, 4, -1])
      : random.pick([
          CONTROL.EPOLL_CTL_ADD,
          CONTROL.EPOLL_CTL_ADD,
          CONTROL.EPOLL_CTL_ADD,
          CONTROL.EPOLL_CTL_MOD,
          CONTROL.EPOLL_CTL_MOD,
          CONTROL.EPOLL_CTL_DEL,
        ]);
    this.emit(
      'control',
      epoll,
      operation,
      this.slots.any(),
      this.events(),
      this.data(),
      this.pointer(),
    );
  }
}

export function generate(seed: number, family: Family = 'calls'): Sequence {
  return new Generator(seed, family).sequence();
}
