/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/sched.h>
#define rt_task(task)		0
#define rt_or_dl_task(task)	0
#define dl_task(task)		0
#define rt_or_dl_task_policy(task)	0
