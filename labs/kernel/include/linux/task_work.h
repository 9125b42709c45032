/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Work that a task leaves for itself, to be done when it next returns to user mode: there it holds no lock. The
 * system call gate calls task_work_run() just before it goes back, and once more when the task ends.
 */
#ifndef _LINUX_TASK_WORK_H
#define _LINUX_TASK_WORK_H

#include <linux/list.h>
#include <linux/sched.h>

typedef void (*task_work_func_t)(struct callback_head *work);

enum task_work_notify_mode {
	TWA_NONE,
	TWA_RESUME,
	TWA_SIGNAL,
};

static inline void init_task_work(struct callback_head *work, task_work_func_t func)
{
	work->func = func;
}

/* 0, or -ESRCH when the task will not return to user mode any more. */
int task_work_add(struct task_struct *task, struct callback_head *work, enum task_work_notify_mode notify);
void task_work_run(void);

static inline bool task_work_pending(struct task_struct *task)
{
	return READ_ONCE(task->task_works) != NULL;
}

#endif
