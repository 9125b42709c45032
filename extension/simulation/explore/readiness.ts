/**
 * Is a task asleep although what it waits for is there? Asked of the kernel itself: the ->poll of every file that a
 * task in epoll_wait(), poll() or select() waits for is called, and all of that is rolled back.
 */
import { FrameKind, KERNEL_HIGH, KERNEL_TEXT_LOW } from '../../bytecode/memory-map';
import type { FunctionInfo } from '../../bytecode/image';
import type { KernelTask } from '../../kernel/interfaces';
import { offsetOf, readPointer } from '../../kernel/layout';
import type { Image } from '../../bytecode/image';
import { frames, type FrameRecord } from '../../vm/backtrace';
import type { Machine } from '../../vm/interfaces';
import type { SourceIndex } from '../source-index';

/** Statements that a ->poll may take. */
const MOST_STATEMENTS = 100_000;
const MOST_ITEMS = 10_000;
const EPOLLERR_HUP = 0x18;
const EPOLLEXCLUSIVE = 1 << 28;
const EPOLLET = 1 << 31;
/** EPOLLWAKEUP, EPOLLONESHOT and the two above: how to report, not what. */
const PRIVATE_BITS = 0xf000_0000 | 0;

export interface ReadyFile {
  readonly task: KernelTask;
  /** The function that sleeps: `ep_poll`, `poll_schedule_timeout`. */
  readonly function: string;
  /** Which events are there: EPOLLIN … */
  readonly events: number;
}

export class Readiness {
  private readonly at: (type: string, member: string) => number;

  constructor(
    private readonly machine: Machine,
    kernel: Image,
    private readonly index: SourceIndex,
  ) {
    this.at = (type, member) => offsetOf(kernel, `struct ${type}`, member);
  }

  /** Of these tasks, the first that sleeps although one of its files is ready. */
  findSleeper(tasks: readonly KernelTask[]): ReadyFile | undefined {
    for (const task of tasks) {
      if (task.state !== 'interruptible' && task.state !== 'uninterruptible') continue;
      const found = this.readyFileOf(task);
      if (found) return found;
    }
    return undefined;
  }

  private readyFileOf(task: KernelTask): ReadyFile | undefined {
    for (const record of frames(this.machine, task.registers)) {
      const info = this.index.functionAt(record.callPc);
      const found =
        info?.name === 'ep_poll'
          ? this.readyItem(this.pointerNamed(info, record, 'ep'))
          : info?.name === 'poll_schedule_timeout'
            ? this.readyEntry(this.pointerNamed(info, record, 'pwq'))
            : undefined;
      if (found !== undefined) return { task, function: info!.name, events: found };
    }
    return undefined;
  }

  /** Value of a pointer variable of a frame, as a physical offset. */
  private pointerNamed(info: FunctionInfo, record: FrameRecord, name: string): number | undefined {
    const variable = info.variables.find((candidate) => candidate.name === name);
    if (variable?.place.kind !== 'frame') return undefined;
    return readPointer(this.machine, record.frame + variable.place.offset) || undefined;
  }

  /** An item of an epoll that is ready, and whose epoll knows of it or should be asking. */
  private readyItem(ep: number | undefined): number | undefined {
    if (ep === undefined) return undefined;
    const item = { node: this.at('epitem', 'rbn'), link: this.at('epitem', 'rdllink') };
    const file = this.at('epitem', 'ffd.file');
    const mask = this.at('epitem', 'event.events');
    for (const node of this.treeNodes(ep + this.at('eventpoll', 'rbr.rb_root.rb_node'))) {
      const epi = node - item.node;
      const asked = this.machine.words[(epi + mask) >>> 2]!;
      const linked = readPointer(this.machine, epi + item.link) !== epi + item.link;
      // Edges are told once, and exclusive events to somebody else: only if it stands on the list has it been missed.
      if ((asked & (EPOLLET | EPOLLEXCLUSIVE)) !== 0 && !linked) continue;
      const wanted = asked & ~PRIVATE_BITS;
      if (wanted === 0) continue; // a oneshot item that has fired
      const events = this.poll(readPointer(this.machine, epi + file)) & (wanted | EPOLLERR_HUP);
      if (events !== 0) return events;
    }
    return undefined;
  }

  private treeNodes(rootAt: number): number[] {
    const left = this.at('rb_node', 'rb_left');
    const right = this.at('rb_node', 'rb_right');
    const waiting = [readPointer(this.machine, rootAt)];
    const nodes: number[] = [];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node === 0 || nodes.length >= MOST_ITEMS) continue;
      nodes.push(node);
      waiting.push(readPointer(this.machine, node + left), readPointer(this.machine, node + right));
    }
    return nodes;
  }

  /** A file that poll() or select() waits for, and that is ready. The first few stand in the structure itself. */
  private readyEntry(table: number | undefined): number | undefined {
    if (table === undefined) return undefined;
    const count = this.machine.words[(table + this.at('poll_wqueues', 'inline_index')) >>> 2]!;
    const first = table + this.at('poll_wqueues', 'inline_entries');
    const size = this.at('poll_table_entry', 'wait_address') + 8;
    for (let i = 0; i < count; i++) {
      const entry = first + i * size;
      const key = this.machine.words[(entry + this.at('poll_table_entry', 'key')) >>> 2]!;
      const file = readPointer(this.machine, entry + this.at('poll_table_entry', 'filp'));
      const events = this.poll(file) & (key | EPOLLERR_HUP);
      if (events !== 0) return events;
    }
    return undefined;
  }

  /** What file->f_op->poll(file, NULL) says; 0 if it cannot be asked now. */
  private poll(file: number): number {
    const { machine } = this;
    const operations = readPointer(machine, file + this.at('file', 'f_op'));
    const method = machine.words[(operations + this.at('file_operations', 'poll')) >>> 2]!;
    if (file === 0 || operations === 0 || method === 0) return 0;
    const entry = (method - KERNEL_TEXT_LOW) >>> 0;
    if (this.index.functionAt(entry)?.entry !== entry) return 0;
    const mark = machine.checkpoint();
    try {
      return this.call(entry, file);
    } finally {
      machine.rollback(mark);
    }
  }

  private call(entry: number, file: number): number {
    const { machine } = this;
    const args = [
      [file, KERNEL_HIGH],
      [0, 0],
    ] as const;
    machine.pushCall(entry, args, FrameKind.halt);
    const end = machine.moment + MOST_STATEMENTS;
    while (machine.moment < end) {
      const stop = machine.run(end - machine.moment);
      if (stop.kind === 'halt') return stop.low;
      if (stop.kind !== 'requested' && stop.kind !== 'break') return 0;
    }
    return 0;
  }
}
