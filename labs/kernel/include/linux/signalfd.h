/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file from which signals are read. Its wait queue belongs to the readers' program, not to the file: the queue hangs
 * on the program's sighand_struct, and whoever sends that program a signal wakes it. fs/signalfd.c.
 */
#ifndef _LINUX_SIGNALFD_H
#define _LINUX_SIGNALFD_H

#include <linux/sched/signal.h>
#include <linux/wait.h>
#include <uapi/linux/signalfd.h>

/* A signal comes for this task. The caller holds siglock. */
static inline void signalfd_notify(struct task_struct *tsk, int sig)
{
	if (unlikely(waitqueue_active(&tsk->sighand->signalfd_wqh)))
		wake_up(&tsk->sighand->signalfd_wqh);
}

/* The queue goes away with its program: whoever still hangs on it (an epoll of another program) must let go. */
void signalfd_cleanup(struct sighand_struct *sighand);

#endif
