// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Completions: "it is done", said once, heard by whoever waits now or later. Both sides look and speak under the
 * queue's lock, so the waiter may free the completion as soon as it has heard.
 */
#include <linux/completion.h>
#include <linux/sched.h>

void complete(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	if (x->done != UINT_MAX)
		x->done++;
	__wake_up_locked(&x->wait, TASK_NORMAL, 1);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

void complete_all(struct completion *x)
{
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done = UINT_MAX;
	__wake_up_locked(&x->wait, TASK_NORMAL, 0);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

void wait_for_completion(struct completion *x)
{
	DECLARE_WAITQUEUE(wait, current);

	might_sleep();
	spin_lock_irq(&x->wait.lock);
	INIT_LIST_HEAD(&wait.entry);
	if (!x->done)
		__add_wait_queue_entry_tail_exclusive(&x->wait, &wait);
	while (!x->done) {
		__set_current_state(TASK_UNINTERRUPTIBLE);
		spin_unlock_irq(&x->wait.lock);
		schedule();
		spin_lock_irq(&x->wait.lock);
	}
	if (!list_empty(&wait.entry))
		__remove_wait_queue(&x->wait, &wait);
	if (x->done != UINT_MAX)
		x->done--;
	spin_unlock_irq(&x->wait.lock);
}
