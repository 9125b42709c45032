/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
/* The name is taken as it is, without formatting. */
#define kthread_run(fn, data, name, args...)	kthread_run_named(fn, data, name)
#define kthread_should_stop()	0
#define kthread_should_stop_or_park()	0

#endif
