// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The gate between a program and the kernel. A system call enters at do_syscall_64() with its number and six
 * arguments; the table leads to the function. (On hardware the arguments are in registers. A function that takes
 * fewer, or narrower ones, ignores the rest, here as there.)
 */
#include <asm/entry.h>
#include <asm/unistd.h>
#include <lab/host.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/task_work.h>

typedef long (*sys_call_ptr_t)(unsigned long, unsigned long, unsigned long, unsigned long, unsigned long,
			       unsigned long);

#define __SYSCALL(name)	long __x64_sys_##name();
#include <asm/syscall_list.h>
#undef __SYSCALL

#define NR_FIRST_PRIVATE	1000
#define NR_syscalls		462

#define __SYSCALL(name)	[__NR_##name] = (sys_call_ptr_t)__x64_sys_##name,
static const sys_call_ptr_t sys_call_table[NR_FIRST_PRIVATE + 5] = {
#include <asm/syscall_list.h>
};
#undef __SYSCALL

static long sys_ni_syscall(unsigned long nr)
{
	char text[64];

	snprintf(text, sizeof(text), "system call %lu is not modelled: it fails with ENOSYS", nr);
	__vm_note(text);
	return -ENOSYS;
}

/* A bug in the kernel if it goes back to user mode with a lock in its hand. */
static inline void check_nothing_held(void)
{
	if (unlikely(current->preempt_count | current->lockdep_depth | current->rcu_read_lock_nesting))
		__vm_oops("lock-held-at-exit", "a system call returns to user mode with a lock held");
}

long do_syscall_64(unsigned long nr, unsigned long a0, unsigned long a1, unsigned long a2, unsigned long a3,
		   unsigned long a4, unsigned long a5)
{
	sys_call_ptr_t call = nr < ARRAY_SIZE(sys_call_table) ? sys_call_table[nr] : NULL;
	long ret;

	__vm_entered(call);
	do {
		ret = call ? call(a0, a1, a2, a3, a4, a5) : sys_ni_syscall(nr);
		/* Files whose last reference went during the call are released here, where no lock is held. */
		if (unlikely(task_work_pending(current)))
			task_work_run();
		check_nothing_held();
		if (unlikely(need_resched()))
			schedule();
	} while (unlikely(current->thread_flags) && arch_do_signal_or_restart(&ret));
	return ret;
}
