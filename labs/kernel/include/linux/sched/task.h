/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#include <linux/sched.h>
#include <uapi/linux/sched.h>

struct kernel_clone_args {
	u64 flags;
	int exit_signal;
	int __user *child_tid;
	int __user *parent_tid;
	unsigned long tls;
	void *fn;
	void *fn_arg;
	const char *name;
};

/* Guards the list of all tasks and, together with siglock, the lists of threads. */
extern rwlock_t tasklist_lock;

struct task_struct *copy_process(struct kernel_clone_args *args);
void discard_task(struct task_struct *task);
void unlink_task(struct task_struct *task);
void exit_mm(struct task_struct *task);
long ret_from_fork(void);
/* Nobody asks for it any more: out of all lists, and one reference less. */
void release_task(struct task_struct *task);
void do_task_dead(void) __noreturn;
void do_exit(long code) __noreturn;
void do_group_exit(int code) __noreturn;
void free_task(struct task_struct *task);
/* Process groups and sessions: kernel/pid.c. All are called with tasklist_lock held. */
struct task_struct *find_process(pid_t nr);
bool session_of_pgrp(pid_t pgrp, pid_t *session);
struct task_struct *kthread_run_named(int (*fn)(void *), void *data, const char *name);

#endif
