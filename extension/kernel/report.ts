/** From a trap or a standstill to a report: what happened, where, in which task, and the object's history. */
import { USER_DATA_BASE } from '../bytecode/memory-map';
import type { Trap } from '../vm/interfaces';
import { callChain, sourcePosition } from './call-chain';
import type { HeapObject, HeapSite } from './heap';
import type { ObjectEvent, ObjectHistory, Report } from './interfaces';
import type { Heaps } from './heaps';
import { USER_BUFFER } from './memory-host';
import type { KernelState } from './state';
import { listTasks, readTask } from './tasks';

/** Codes of kernel checks whose message is the name of the lock in question. */
const LOCK_MESSAGES: Readonly<Record<string, (name: string) => string>> = {
  'spinlock-recursion': (name) => `the spinlock ${name} is taken again by the task that holds it`,
  'spinlock-deadlock': (name) => `the spinlock ${name} is held by a task that cannot run: deadlock`,
  'spinlock-owner': (name) => `the spinlock ${name} is released by a task that does not hold it`,
  'rwlock-deadlock': (name) => `the rwlock ${name} is held by a task that cannot run: deadlock`,
  'rwlock-owner': (name) => `the rwlock ${name} is released though nobody holds it`,
  'mutex-recursion': (name) => `the mutex ${name} is taken again by the task that holds it`,
  'mutex-owner': (name) => `the mutex ${name} is released by a task that does not own it`,
  'sleeping-while-atomic': (name) => `sleeping where that is forbidden: ${name}`,
};

export function trapReport(state: KernelState, heaps: Heaps, trap: Trap): Report {
  const { machine, current } = state;
  const { registers } = machine;
  const fault = registers.space === 'user' || trap.code === USER_BUFFER;
  const code = trap.kind === 'host' && trap.code !== undefined ? trap.code : trap.kind;
  const object = objectHistory(state, heaps, trap);
  return {
    kind: fault ? 'fault' : 'oops',
    code,
    message: LOCK_MESSAGES[code]?.(trap.message) ?? trap.message,
    moment: machine.moment,
    pc: trap.pc,
    task: readTask(state, current),
    stack: callChain(state, registers),
    trap,
    ...(object ? { object } : {}),
  };
}

export function deadlockReport(state: KernelState): Report {
  const { machine } = state;
  const sleepers = listTasks(state)
    .filter((task) => task.state === 'interruptible' || task.state === 'uninterruptible')
    .map((task) => ({ task, stack: callChain(state, task.registers) }));
  const names = sleepers.map(
    ({ task }) => `${task.comm} (pid ${task.pid}) waits for ${task.waitingOn?.text ?? 'something'}`,
  );
  return {
    kind: 'deadlock',
    code: 'deadlock',
    message: `no task can run and no timer is pending: ${names.join('; ')}`,
    moment: machine.moment,
    pc: sleepers[0]?.task.registers.pc ?? machine.registers.pc,
    task: sleepers[0]?.task,
    stack: sleepers[0]?.stack ?? [],
    sleepers,
  };
}

function objectHistory(state: KernelState, heaps: Heaps, trap: Trap): ObjectHistory | undefined {
  const physical = addressOf(state, trap);
  if (physical === undefined) return undefined;
  const found = heaps.kernel.find(physical) ?? heaps.user.find(physical);
  return found && !isStack(state, found.object)
    ? describeObject(state, found, physical)
    : undefined;
}

/** A stack is an object of the heap as well, but what was hit is one of its variables: the message says so. */
function isStack(state: KernelState, object: number): boolean {
  return listTasks(state).some(
    ({ task }) =>
      state.word(task, 'thread.user_stack') === object ||
      state.word(task, 'thread.kernel_stack') === object,
  );
}

/** Physical offset of the address that a memory trap is about, or of the argument of a bad free. */
function addressOf(state: KernelState, trap: Trap): number | undefined {
  const { machine } = state;
  const { userBase } = machine.registers;
  if (trap.address) {
    const { high, low } = trap.address;
    return high === 0
      ? machine.translate(high, low, 'user', userBase)
      : machine.translate(high, low, 'kernel');
  }
  if (trap.code !== 'double-free' && trap.code !== 'invalid-free') return undefined;
  const low = machine.arg32(0);
  return machine.argHigh(0) === 0 ? low - USER_DATA_BASE + userBase : low;
}

function describeObject(state: KernelState, found: HeapObject, physical: number): ObjectHistory {
  const events = [objectEvent(state, 'allocated', found.allocated)];
  if (found.freed) events.push(objectEvent(state, 'freed', found.freed));
  return { object: found.object, size: found.size, offset: physical - found.object, events };
}

function objectEvent(state: KernelState, what: ObjectEvent['what'], site: HeapSite): ObjectEvent {
  return { what, ...site, ...sourcePosition(state, site.pc) };
}
