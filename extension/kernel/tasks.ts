/** Reads the tasks for people and debuggers: state, locks, and what a sleeping task waits for. Never writes. */
import { functionNames } from './call-chain';
import type { KernelTask, TaskState, WaitingOn } from './interfaces';
import { readPointer, readString } from './layout';
import { heldLocks, lockName } from './lock-host';
import type { KernelState } from './state';
import { registersOf } from './task-registers';

const COMM_BYTES = 16;
const MOST_TASKS = 4096;
const PF_KTHREAD = 0x0020_0000;
const TASK_INTERRUPTIBLE = 1;
const TASK_DEAD = 0x80;

/** Functions that sleep on behalf of their caller, whose name says more. */
const SLEEPERS =
  /^(_*schedule|schedule_.*|io_schedule|do_nanosleep|__mutex_.*|mutex_lock.*|_*wait_.*|__might_sleep|do_exit|do_task_dead)$/;

/** All tasks, the idle task first, then in the order of their birth. */
export function listTasks(state: KernelState): KernelTask[] {
  return taskStructs(state).map((one) => readTask(state, one));
}

/** Physical offsets of their task_structs, in the same order. */
export function taskStructs(state: KernelState): number[] {
  const { machine, words, task } = state;
  const head = words.initTask + task.tasks;
  // Every CPU has its idle task; all are pid 0, and the one that runs now stands for them.
  const list = [state.currentPid === 0 ? state.current : words.initTask];
  let node = readPointer(machine, head);
  while (node !== head && node !== 0 && list.length < MOST_TASKS) {
    list.push(node - task.tasks);
    node = readPointer(machine, node);
  }
  // A task that is ending has left the list but may still be running.
  if (!list.includes(state.current)) list.push(state.current);
  return list;
}

export function readTask(state: KernelState, task: number): KernelTask {
  const { machine } = state;
  const taskState = stateOf(state, task);
  const sleeps = taskState === 'interruptible' || taskState === 'uninterruptible';
  return {
    task,
    pointer: machine.toPointer(task, 'kernel'),
    pid: state.word(task, 'pid'),
    tgid: state.word(task, 'tgid'),
    comm: readString(machine, state.at(task, 'comm'), COMM_BYTES),
    state: taskState,
    cpu: state.word(task, 'on_cpu') === 0 ? undefined : state.word(task, 'cpu'),
    kernelThread: (state.word(task, 'flags') & PF_KTHREAD) !== 0,
    registers: registersOf(state, task),
    locksHeld: heldLocks(state, task),
    ...(sleeps ? { waitingOn: waitingOn(state, task) } : {}),
    preemptCount: state.word(task, 'preempt_count'),
  };
}

/** Whether the task will ever go on: it has neither ended nor been forgotten. */
export function lives(state: KernelState, pid: number): boolean {
  const found = taskStructs(state).find((task) => state.word(task, 'pid') === pid);
  return found !== undefined && stateOf(state, found) !== 'dead';
}

function stateOf(state: KernelState, task: number): TaskState {
  const value = state.word(task, '__state');
  if (state.word(task, 'on_cpu') !== 0) return 'running';
  if ((value & TASK_DEAD) !== 0) return 'dead';
  // A task that has said it will sleep but is still queued has been preempted on the way.
  if (value === 0 || state.word(task, 'on_rq') !== 0) return 'runnable';
  return (value & TASK_INTERRUPTIBLE) !== 0 ? 'interruptible' : 'uninterruptible';
}

function waitingOn(state: KernelState, task: number): WaitingOn {
  const names = functionNames(state, registersOf(state, task));
  const inside = names.find((name) => !SLEEPERS.test(name));
  const where = inside === undefined ? {} : { function: inside };
  const mutex = readPointer(state.machine, state.at(task, 'blocked_on'));
  if (mutex !== 0) return { ...where, ...waitsForMutex(state, mutex) };
  const call = names.find((name) => name.startsWith('__x64_sys_'))?.slice('__x64_sys_'.length);
  const text = `in ${inside ?? names[0] ?? '?'}${call === undefined ? '' : `, called by ${call}()`}`;
  if (names.includes('futex_wait')) return { ...where, kind: 'futex', text: `a futex, ${text}` };
  if (names.includes('do_nanosleep')) return { ...where, kind: 'timer', text: `a timer, ${text}` };
  return { ...where, kind: 'wait-queue', text: `a wake-up, ${text}` };
}

function waitsForMutex(
  state: KernelState,
  mutex: number,
): Pick<WaitingOn, 'kind' | 'text' | 'lock' | 'owner'> {
  const { machine } = state;
  const name = `mutex ${lockName(machine, mutex)}`;
  // dep_map.holder follows dep_map.name; see linux/lockdep.h.
  const owner = readPointer(machine, mutex + 8);
  if (owner === 0) return { kind: 'mutex', text: name, lock: mutex };
  const pid = state.word(owner, 'pid');
  const comm = readString(machine, state.at(owner, 'comm'), COMM_BYTES);
  return {
    kind: 'mutex',
    text: `${name}, held by ${comm} (pid ${pid})`,
    lock: mutex,
    owner: pid,
  };
}
