// SPDX-License-Identifier: GPL-2.0-or-later
/* Put-off work. Each piece gets a task of its own, for as long as it takes: there is little of it here. */
#include <linux/atomic.h>
#include <linux/kthread.h>
#include <linux/workqueue.h>

static int worker(void *data)
{
	struct work_struct *work = data;

	/* From here on it may be scheduled anew. */
	WRITE_ONCE(work->pending, false);
	work->func(work);
	return 0;
}

bool schedule_work(struct work_struct *work)
{
	if (xchg(&work->pending, true))
		return false;
	if (IS_ERR(kthread_run(worker, work, "kworker"))) {
		WRITE_ONCE(work->pending, false);
		return false;
	}
	return true;
}
