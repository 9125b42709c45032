/** The lab's kernel with one more system call, number 600: the tests' own, faults.c. Compiled once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from '../../extension/bytecode/image';
import type { KernelOptions } from '../../extension/kernel/interfaces';
import { compileBare, compileKernel, disk } from './build';
import { finish, start, type Finished } from './run';

const OVERLAY: Readonly<Record<string, string>> = {
  'asm/syscall_list.h': '__SYSCALL(lab_test)\n',
  'asm/unistd.h': '#undef __NR_lab_test\n#define __NR_lab_test 600\n',
};

/** The headers with the number of the tests' system call. */
export const withTestCall = {
  read(path: string): string | undefined {
    const text = disk.read(path);
    const added = Object.entries(OVERLAY).find(([name]) => path.endsWith(name))?.[1];
    return text !== undefined && added !== undefined ? text + added : text;
  },
};

let faulty: Image | undefined;
function faultyKernel(): Image {
  const path = join('test', 'kernel', 'faults.c');
  return (faulty ??= compileKernel([{ path, text: readFileSync(path, 'utf8') }], withTestCall));
}

const PROGRAM = `
long __vm_syscall(long number, ...);
static long buffer[2];
void _start_c(int argc, char **argv, char **envp)
{
	int which = 0;

	for (char *digit = argv[1]; *digit; digit++)
		which = which * 10 + *digit - '0';
	long result = __vm_syscall(600, (long)which, (long)buffer);
	for (;;)
		__vm_syscall(231, result);
}
`;
let program: Image | undefined;

/** Makes system call 600 with this number; its result is the exit status. */
export function fault(which: number, options: Partial<KernelOptions> = {}): Finished {
  const kernel = faultyKernel();
  program ??= compileBare(PROGRAM, kernel);
  return finish(start(kernel, program, { argv: ['fault', String(which)], ...options }));
}
