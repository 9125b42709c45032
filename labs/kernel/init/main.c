// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The start of the kernel. The machine enters at start_kernel(), as task 0 on its own stack; by the time the first
 * program runs, task 0 has become the idle task.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/init_task.h>
#include <linux/smp.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <lab/host.h>

/* Runs every initcall; they come in the order of their levels. */
static void do_initcalls(void)
{
	initcall_t fn;

	for (int i = 0; (fn = __vm_constructor(i)); i++)
		fn();
}

/* Makes the program's task. Its first statement in user mode is the moment at which a run begins. */
static void run_init_process(void)
{
	struct kernel_clone_args args = { .name = "init", .exit_signal = SIGCHLD };
	struct task_struct *task = copy_process(&args);

	BUG_ON(IS_ERR(task));
	task->mm = &init_mm;
	task->signal->flags = SIGNAL_LAB_PROGRAM;
	task->signal->pgrp = task->pid;		/* a group of its own, as a shell does it */
	__vm_exec(task);
	wake_up_new_task(task);
}

void start_kernel(void)
{
	do_initcalls();
	console_on_rootfs();
	smp_init();
	run_init_process();
	cpu_startup_entry();
}

void panic(const char *fmt, ...)
{
	__vm_oops("panic", fmt);
}
