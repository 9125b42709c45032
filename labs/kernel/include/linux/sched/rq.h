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
	/* Tasks that have ended and wait to be freed; touched with preemption off. */
	struct list_head dead;
};
extern struct rq runqueue;

#endif
