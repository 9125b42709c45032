/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#include <linux/sched.h>

struct kernel_clone_args {
	u64 flags;
	int __user *child_tid;
	unsigned long tls;
	void *fn;
	void *fn_arg;
	const char *name;
};

/* Guards the list of all tasks and, together with siglock, the lists of threads. */
extern rwlock_t tasklist_lock;

struct task_struct *copy_process(struct kernel_clone_args *args);
void release_task(struct task_struct *task);
void do_task_dead(void) __noreturn;
void do_exit(long code) __noreturn;
void do_group_exit(int code) __noreturn;
void free_task(struct task_struct *task);
struct task_struct *kthread_run_named(int (*fn)(void *), void *data, const char *name);

#endif
