/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work that is put off to a task of the kernel's own, for callers that may not sleep themselves. */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/types.h>

struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	work_func_t func;
	bool pending;
};
#define __WORK_INITIALIZER(n, f)	{ .func = (f) }
#define DECLARE_WORK(n, f)		struct work_struct n = __WORK_INITIALIZER(n, f)
#define INIT_WORK(work, f)		((void)(*(work) = (struct work_struct)__WORK_INITIALIZER(*(work), f)))

/* False if it waits to be done already. kernel/workqueue.c */
bool schedule_work(struct work_struct *work);

#endif
