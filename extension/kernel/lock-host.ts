/** Host functions about locks: each task's list of the locks it holds, in task_struct.held_locks. */
import type { Machine } from '../vm/interfaces';
import { callSite } from './call-chain';
import type { HeldLock } from './interfaces';
import { readPointer, readString, storePointer } from './layout';
import type { KernelState } from './state';

/** MAX_LOCK_DEPTH of linux/sched.h. */
const MAX_LOCK_DEPTH = 24;
/** As linux/lockdep.h numbers them. */
const KINDS: readonly HeldLock['kind'][] = ['spinlock', 'rwlock', 'mutex', 'rcu'];
// struct held_lock and struct lockdep_map, both fixed by linux/sched.h and linux/lockdep.h.
const HELD_KIND = 8;
const HELD_PC = 12;
const MAP_HOLDER = 8;
const LONGEST_NAME = 80;

export function bindLocks(state: KernelState): void {
  const { machine } = state;
  machine.bindHost('__vm_lock_acquired', () => acquired(state));
  machine.bindHost('__vm_lock_released', () => released(state));
  machine.bindHost('__vm_lock_held', () => {
    const held = entryOf(state, state.current, machine.arg32(0)) !== undefined;
    machine.setResult(held ? 1 : 0, 0);
  });
}

function entryAt(state: KernelState, task: number, index: number): number {
  return state.at(task, 'held_locks') + index * state.heldLockSize;
}

function entryOf(state: KernelState, task: number, map: number): number | undefined {
  for (let i = state.word(task, 'lockdep_depth') - 1; i >= 0; i--) {
    if (readPointer(state.machine, entryAt(state, task, i)) === map) return i;
  }
  return undefined;
}

function acquired(state: KernelState): void {
  const { machine, current } = state;
  const depth = state.word(current, 'lockdep_depth');
  if (depth >= MAX_LOCK_DEPTH) {
    machine.trap('host', `a task holds more than ${MAX_LOCK_DEPTH} locks`, 'lock-depth');
  }
  const map = machine.arg32(0);
  const entry = entryAt(state, current, depth);
  storePointer(machine, entry, map);
  machine.store32(entry + HELD_KIND, machine.arg32(1));
  machine.store32(entry + HELD_PC, callSite(state));
  storePointer(machine, map + MAP_HOLDER, current);
  state.setWord(current, 'lockdep_depth', depth + 1);
}

/** Locks may be released in any order. */
function released(state: KernelState): void {
  const { machine, current } = state;
  const map = machine.arg32(0);
  const index = entryOf(state, current, map);
  if (index === undefined) {
    const name = lockName(machine, map);
    return machine.trap(
      'host',
      `${name} is released by a task that does not hold it`,
      'lock-owner',
    );
  }
  const depth = state.word(current, 'lockdep_depth') - 1;
  const entry = entryAt(state, current, index);
  if (index < depth) {
    machine.copyWithin(entry, entry + state.heldLockSize, (depth - index) * state.heldLockSize);
  }
  state.setWord(current, 'lockdep_depth', depth);
  storePointer(machine, map + MAP_HOLDER, 0);
}

/** Name that a lock was initialised with. */
export function lockName(machine: Machine, map: number): string {
  const name = readPointer(machine, map);
  return name === 0 ? 'a lock' : readString(machine, name, LONGEST_NAME);
}

export function heldLocks(state: KernelState, task: number): HeldLock[] {
  const { machine } = state;
  const depth = Math.min(state.word(task, 'lockdep_depth'), MAX_LOCK_DEPTH);
  return Array.from({ length: depth }, (_, i) => {
    const entry = entryAt(state, task, i);
    const lock = readPointer(machine, entry);
    return {
      kind: KINDS[machine.words[(entry + HELD_KIND) >>> 2]!] ?? 'other',
      name: lockName(machine, lock),
      lock,
      pc: machine.words[(entry + HELD_PC) >>> 2]!,
    };
  });
}
