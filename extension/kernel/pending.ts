/** Reads which timers are set and which packets are on their way, for people and for choosing. Never writes. */
import { KERNEL_TEXT_LOW } from '../bytecode/memory-map';
import { globalAddress, offsetOf, readLong, readPointer, readString } from './layout';
import type { PendingInterrupt } from './schedule';
import type { KernelState } from './state';

const COMM_BYTES = 16;
const MOST = 64;
/** LAB_BOOT_DATE_NS of linux/timekeeping.h: what the clock of dates is ahead. */
const BOOT_DATE_NS = 1_700_000_000e9;
const UNITS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
] as const;

/** In the order in which they come. `why`: nothing can be delivered now. */
export function pendingInterrupts(state: KernelState, why: string | undefined): PendingInterrupt[] {
  const { machine, kernel } = state;
  const at = (member: string) => offsetOf(kernel, 'struct hrtimer', member);
  const head = globalAddress(kernel, 'hrtimer_queue');
  const list: PendingInterrupt[] = [];
  let node = readPointer(machine, head);
  while (node !== head && node !== 0 && list.length < MOST) {
    const timer = node - at('node');
    const due = expiry(state, timer + at('expires'));
    const name = nameOf(state, timer, readPointer(machine, timer + at('function')));
    const text = `${name}, ${timeUntil(due - state.now())}`;
    const reason = list.length === 0 ? why : 'another one comes first';
    list.push({ text, due, ...(reason !== undefined && { why: reason }) });
    node = readPointer(machine, node);
  }
  return list;
}

function expiry({ machine }: KernelState, address: number): number {
  const expires = readLong(machine, address);
  return expires >= BOOT_DATE_NS ? expires - BOOT_DATE_NS : expires;
}

function nameOf(state: KernelState, timer: number, pointer: number): string {
  const name = state.code.functionAt((pointer - KERNEL_TEXT_LOW) >>> 0)?.name ?? 'unknown';
  if (name === 'wire_arrival') return 'packet';
  if (name.startsWith('timerfd_')) return 'timer of a timerfd';
  if (name === 'it_real_fn') return 'timer of setitimer()';
  if (name !== 'hrtimer_wakeup') return `timer ${name}()`;
  const { machine, kernel } = state;
  const task = readPointer(machine, timer + offsetOf(kernel, 'struct hrtimer_sleeper', 'task'));
  if (task === 0) return 'timer';
  return `timer of ${readString(machine, state.at(task, 'comm'), COMM_BYTES)} (pid ${state.word(task, 'pid')})`;
}

/** `in 5 ms`, to three digits. */
function timeUntil(ns: number): string {
  if (ns <= 0) return 'due';
  const [size, unit] = UNITS.find(([each]) => ns >= each) ?? UNITS[3];
  return `in ${Number((ns / size).toPrecision(3))} ${unit}`;
}
