/**
 * Host functions about tasks and programs: stacks and first frames, signal handlers in user mode, the end of the
 * run. Stacks come from the heaps: a task's kernel stack from the kernel's, user stacks from the program's.
 */
import { InternalError } from '../base/errors';
import { FrameKind, KERNEL_TEXT_LOW, USER_DATA_BASE, USER_TEXT_LOW } from '../bytecode/memory-map';
import { frames } from '../vm/backtrace';
import { Forks } from './fork';
import type { Heaps } from './heaps';
import { entryOf, offsetOf, readString } from './layout';
import { argLong, reach, siteOf, USER_BUFFER } from './memory-host';
import { Ended, type KernelState } from './state';
import { saveRegisters } from './task-registers';

const KERNEL_STACK_BYTES = 16 * 1024;
const THREAD_STACK_BYTES = 128 * 1024;
const MAIN_STACK_BYTES = 1024 * 1024;
const STACK_ALIGN = 16;
const COMM_BYTES = 16;
const LONGEST_TEXT = 500;
/** Code of the trap with which a run ends as it should: __vm_exit does not return. */
export const RUN_ENDED = 'run-ended';

export class Processes {
  constructor(
    private readonly state: KernelState,
    private readonly heaps: Heaps,
  ) {
    const { machine } = state;
    machine.bindHost('__vm_current', () => {
      const { low, high } = machine.toPointer(state.current, 'kernel');
      machine.setResult(low, high);
    });
    const tls = offsetOf(state.kernel, 'struct task_struct', 'thread.fs_base');
    machine.bindHost('__vm_tls', () => {
      const at = state.current + tls;
      machine.setResult(machine.read32(at), machine.read32(at + 4));
    });
    machine.bindHost('__vm_task_create', () => this.createHost());
    machine.bindHost('__vm_task_free', () => this.free(machine.arg32(0)));
    machine.bindHost('__vm_user_stack_free', () => this.freeUserStack(machine.arg32(0)));
    machine.bindHost('__vm_exec', () => this.exec(machine.arg32(0)));
    machine.bindHost('__vm_call_user', () => this.callUser());
    machine.bindHost('__vm_exit', () => this.end(Ended.exited, machine.arg32(0) & 0xff));
    machine.bindHost('__vm_exit_signal', () => this.end(Ended.signalled, machine.arg32(0)));
    machine.bindHost('__vm_constructor', () => this.constructorHost());
    machine.bindHost('__vm_random', () =>
      machine.setResult(state.programRandom() | 0, state.programRandom() | 0),
    );
    machine.bindHost('__vm_oops', () => this.oops());
    new Forks(state, heaps, (task) => this.giveKernelStack(task));
    machine.onTaskReturn(() => this.taskReturned());
  }

  /** The kernel stack of a new task; false when there is no memory for it. */
  giveKernelStack(task: number): boolean {
    const { state } = this;
    const stack = this.heaps.kernel.allocate(KERNEL_STACK_BYTES, STACK_ALIGN, siteOf(state));
    if (stack === undefined) return false;
    state.setWord(task, 'thread.kernel_stack', stack);
    state.setWord(task, 'thread.kernel_stack_top', stack);
    state.setWord(task, 'thread.kernel_stack_end', stack + KERNEL_STACK_BYTES);
    state.words.tasks.value += 1;
    return true;
  }

  private giveUserStack(task: number, bytes: number): boolean {
    const stack = this.heaps.ofTask(task).allocate(bytes, STACK_ALIGN, siteOf(this.state));
    if (stack === undefined) return false;
    this.state.setWord(task, 'thread.user_stack', stack);
    this.state.setWord(task, 'thread.user_stack_end', stack + bytes);
    return true;
  }

  /** int __vm_task_create(task, fn, arg, user) */
  private createHost(): void {
    const { machine } = this.state;
    machine.setResult(this.create() ? 1 : 0, 0);
  }

  private create(): boolean {
    const { machine, words, budgets } = this.state;
    const task = machine.arg32(0);
    const user = machine.arg32(3) !== 0;
    if (words.tasks.value >= budgets.tasks) return false;
    if (!this.giveKernelStack(task)) return false;
    if (user && !this.giveUserStack(task, THREAD_STACK_BYTES)) return false;
    const entry = this.functionEntry(machine.arg32(1), user);
    const argument = [machine.arg32(2), machine.argHigh(2)] as const;
    this.firstFrame(task, entry, [argument], user);
    return true;
  }

  private functionEntry(low: number, user: boolean): number {
    const { machine, code } = this.state;
    const pc = ((low | 0) - (user ? USER_TEXT_LOW : KERNEL_TEXT_LOW)) >>> 0;
    if (code.functionAt(pc)?.entry !== pc) {
      machine.trap('bad-call', 'a task is started at an address that is not a function');
    }
    return pc;
  }

  private firstFrame(
    task: number,
    entry: number,
    args: readonly (readonly [number, number])[],
    user: boolean,
  ): void {
    const { state } = this;
    const stack = user
      ? {
          base: state.word(task, 'thread.user_stack'),
          end: state.word(task, 'thread.user_stack_end'),
          space: 'user' as const,
        }
      : {
          base: state.word(task, 'thread.kernel_stack'),
          end: state.word(task, 'thread.kernel_stack_end'),
          space: 'kernel' as const,
        };
    const userBase = this.heaps.windowOf(this.heaps.mmOf(task));
    saveRegisters(state, task, state.machine.makeRootFrame(entry, args, stack, userBase));
  }

  private free(task: number): void {
    const { state, heaps } = this;
    const kernelStack = state.word(task, 'thread.kernel_stack');
    if (kernelStack === 0) return;
    heaps.kernel.free(kernelStack, siteOf(state));
    state.words.tasks.value -= 1;
  }

  private freeUserStack(task: number): void {
    const { state, heaps } = this;
    const stack = state.word(task, 'thread.user_stack');
    if (stack !== 0) heaps.ofTask(task).free(stack, siteOf(state));
    state.setWord(task, 'thread.user_stack', 0);
    state.setWord(task, 'thread.user_stack_end', 0);
  }

  /** Turns a task into the program: argc, argv and envp, a stack, and _start_c as its first function. */
  private exec(task: number): void {
    const { state } = this;
    const { argv, env } = state.options;
    const room = state.machine.windowEnd(state.userBase) - state.userBase;
    const stackBytes = Math.min(MAIN_STACK_BYTES, (room >>> 3) & ~15);
    const vectors = this.writeVectors(argv, env);
    if (!this.giveKernelStack(task) || !vectors || !this.giveUserStack(task, stackBytes)) {
      throw new InternalError('the program does not fit into memory');
    }
    const name = (argv[0] ?? 'program').replace(/^.*\//, '');
    const comm = new Uint8Array(COMM_BYTES);
    comm.set(new TextEncoder().encode(name).subarray(0, COMM_BYTES - 1));
    state.machine.storeBytes(state.at(task, 'comm'), comm);
    const args = [
      [argv.length, 0],
      [vectors.argv, 0],
      [vectors.envp, 0],
    ] as const;
    this.firstFrame(task, entryOf(state.user, '_start_c'), args, true);
  }

  /** argv, envp and their strings in one object of the user heap; low words of the two arrays' addresses. */
  private writeVectors(
    argv: readonly string[],
    env: readonly string[],
  ): { argv: number; envp: number } | undefined {
    const { state } = this;
    const texts = [...argv, ...env].map((text) => new TextEncoder().encode(`${text}\0`));
    const pointers = argv.length + env.length + 2;
    const size = pointers * 8 + texts.reduce((sum, { length }) => sum + length, 0);
    const block = this.heaps.ofMm(0).allocate(size, STACK_ALIGN, siteOf(state));
    if (block === undefined) return undefined;
    const toUser = USER_DATA_BASE - state.userBase;
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    let at = pointers * 8;
    texts.forEach((text, i) => {
      // The null pointer that ends argv stands between the two arrays.
      view.setUint32(8 * (i < argv.length ? i : i + 1), block + at + toUser, true);
      bytes.set(text, at);
      at += text.length;
    });
    state.machine.storeBytes(block, bytes);
    return { argv: block + toUser, envp: block + toUser + 8 * (argv.length + 1) };
  }

  /** void __vm_call_user(handler, signo, info, size): on top of the program's stack, from inside of the kernel. */
  private callUser(): void {
    const { state } = this;
    const { machine } = state;
    const size = argLong(machine, 3);
    const info = reach(machine, 2, size, false);
    const entry = this.functionEntry(machine.arg32(0), true);
    const user = frames(machine).find(({ space }) => space === 'user');
    if (!user) throw new InternalError('a signal handler without a program below it');
    const task = state.current;
    const top = user.frame + (state.code.functionAt(user.callPc)?.frameWords ?? 0) * 4;
    const copy = (top + 15) & ~15;
    const end = this.userStackEnd(user.frame);
    if (copy + size + 256 > end) {
      machine.trap('stack-overflow', 'the stack has no room for a signal handler', USER_BUFFER);
    }
    machine.setShadow(copy, size, 0);
    machine.copyWithin(copy, info, size);
    this.reserveKernelStack(task);
    const args = [
      [machine.arg32(1), 0],
      [machine.toPointer(copy, 'user').low, 0],
      [0, 0],
    ] as const;
    const stack = { base: copy + size, end, space: 'user' as const };
    machine.pushCall(entry, args, FrameKind.interrupt, stack);
  }

  /** The stack on which a user frame lies. */
  private userStackEnd(frame: number): number {
    const { state } = this;
    const start = state.word(state.current, 'thread.user_stack');
    const end = state.word(state.current, 'thread.user_stack_end');
    return frame >= start && frame < end ? end : frame;
  }

  /** Further entries to the kernel start above the frames that wait for the handler. */
  private reserveKernelStack(task: number): void {
    const { state } = this;
    const { pc, frame } = state.machine.registers;
    const words = state.code.functionAt(pc)?.frameWords ?? 0;
    state.setWord(task, 'thread.kernel_stack_top', frame + 4 * words);
  }

  private end(how: Ended, status: number): void {
    const { machine, words } = this.state;
    words.ended.value = how;
    words.exitStatus.value = status;
    machine.trap('host', 'the run is over', RUN_ENDED);
  }

  private constructorHost(): void {
    const { state } = this;
    const { machine } = state;
    const kernel = machine.registers.space === 'kernel';
    const image = kernel ? state.kernel : state.user;
    const index = image.constructors[machine.arg32(0)];
    const entry = image.functions[(index ?? -1) - image.bases.functions]?.entry;
    if (entry === undefined) machine.setResult(0, 0);
    else if (kernel) machine.setResult((KERNEL_TEXT_LOW + entry) | 0, -1);
    else machine.setResult(USER_TEXT_LOW + entry, 0);
  }

  /** void __vm_oops(code, message) */
  private oops(): void {
    const { machine } = this.state;
    const text = (index: number) => this.stringArgument(index);
    machine.trap('host', text(1), text(0));
  }

  private stringArgument(index: number): string {
    const { machine } = this.state;
    if (machine.arg32(index) === 0) return '';
    const start = reach(machine, index, 1, false);
    return readString(machine, start, LONGEST_TEXT);
  }

  /** A task's first function has returned; both kinds are written never to. */
  private taskReturned(): void {
    this.state.machine.trap('bad-call', 'the first function of a task returned');
  }
}
