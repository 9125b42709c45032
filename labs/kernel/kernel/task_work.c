// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Work for the way back to user mode; see task_work.h. A task adds only to its own list here, and interrupts
 * never do, so interrupts off is lock enough.
 */
#include <linux/irqflags.h>
#include <linux/sched.h>
#include <linux/task_work.h>
#include <linux/errno.h>

int task_work_add(struct task_struct *task, struct callback_head *work, enum task_work_notify_mode notify)
{
	unsigned long flags;

	if (task->flags & (PF_EXITING | PF_KTHREAD))
		return -ESRCH;
	local_irq_save(flags);
	work->next = task->task_works;
	task->task_works = work;
	local_irq_restore(flags);
	return 0;
}

/* The list has the newest first; it is done oldest first. A work may add more. */
void task_work_run(void)
{
	struct callback_head *newest;
	struct callback_head *oldest;
	struct callback_head *next;
	unsigned long flags;

	while (task_work_pending(current)) {
		local_irq_save(flags);
		newest = current->task_works;
		current->task_works = NULL;
		local_irq_restore(flags);

		oldest = NULL;
		while (newest) {
			next = newest->next;
			newest->next = oldest;
			oldest = newest;
			newest = next;
		}
		while (oldest) {
			next = oldest->next;
			oldest->func(oldest);
			oldest = next;
		}
	}
}
