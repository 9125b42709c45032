/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_RQ_H
#define _LINUX_SCHED_RQ_H

#include <linux/sched.h>

/* The run queue. The machine walks it to pick the next task, and moves a task to the end when its slice is over. */
struct rq {
	spinlock_t lock;
	/* Guarded by lock: every task that could run, in turn. */
	struct list_head queue;
	unsigned int nr_running;
	/* Guarded by lock: tasks that have ended and wait to be freed. */
	struct list_head dead;
};
extern struct rq runqueue;

#endif
