// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Wait queues: joining, leaving, waking. See wait.h for the idea.
 *
 * Every walk over a queue is made with its lock held and interrupts off, and calls each entry's function; so
 * those functions must not sleep, and must not call wake_up on the same queue.
 */
#include <linux/init.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>
#include <linux/errno.h>
#include <uapi/linux/eventpoll.h>
#include <uapi/linux/poll.h>

void __init_waitqueue_head(struct wait_queue_head *wq_head, const char *name, struct lock_class_key *key)
{
	__spin_lock_init(&wq_head->lock, name);	/* the lock is reported by the name of its queue */
	INIT_LIST_HEAD(&wq_head->head);
}

/* ---- joining and leaving ---- */

void add_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	unsigned long flags;

	wq_entry->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq_head->lock, flags);
	__add_wait_queue(wq_head, wq_entry);
	spin_unlock_irqrestore(&wq_head->lock, flags);
}

void add_wait_queue_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	unsigned long flags;

	wq_entry->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq_head->lock, flags);
	__add_wait_queue_entry_tail(wq_head, wq_entry);
	spin_unlock_irqrestore(&wq_head->lock, flags);
}

void add_wait_queue_priority(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	unsigned long flags;

	wq_entry->flags |= WQ_FLAG_EXCLUSIVE | WQ_FLAG_PRIORITY;
	spin_lock_irqsave(&wq_head->lock, flags);
	__add_wait_queue(wq_head, wq_entry);
	spin_unlock_irqrestore(&wq_head->lock, flags);
}

void remove_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	unsigned long flags;

	spin_lock_irqsave(&wq_head->lock, flags);
	__remove_wait_queue(wq_head, wq_entry);
	spin_unlock_irqrestore(&wq_head->lock, flags);
}

/* ---- waking ---- */

/*
 * The walk. Calls the function of every entry from the front; ordinary entries come first and are all called.
 * Among the exclusive ones it stops as soon as nr_exclusive of them have woken somebody (0: never stops). An
 * entry's function may take the entry off the queue. Returns what is left of nr_exclusive. The caller holds
 * wq_head->lock.
 */
static int __wake_up_common(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive, int wake_flags,
			    void *key)
{
	struct wait_queue_entry *curr;
	struct wait_queue_entry *next;
	unsigned int flags;
	int ret;

	lockdep_assert_held(&wq_head->lock);

	list_for_each_entry_safe(curr, next, &wq_head->head, entry) {
		/* Read before the call: curr may be gone after it. */
		flags = curr->flags;
		ret = curr->func(curr, mode, wake_flags, key);
		if (ret < 0)
			break;
		if (ret && (flags & WQ_FLAG_EXCLUSIVE)) {
			nr_exclusive--;
			if (nr_exclusive == 0)
				break;
		}
	}
	return nr_exclusive;
}

static int __wake_up_common_lock(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive, int wake_flags,
				 void *key)
{
	unsigned long flags;
	int remaining;

	spin_lock_irqsave(&wq_head->lock, flags);
	remaining = __wake_up_common(wq_head, mode, nr_exclusive, wake_flags, key);
	spin_unlock_irqrestore(&wq_head->lock, flags);
	return nr_exclusive - remaining;
}

/* Wakes all ordinary entries and nr_exclusive of the exclusive ones. Returns how many of the latter. */
int __wake_up(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive, void *key)
{
	return __wake_up_common_lock(wq_head, mode, nr_exclusive, 0, key);
}

void __wake_up_on_current_cpu(struct wait_queue_head *wq_head, unsigned int mode, void *key)
{
	__wake_up_common_lock(wq_head, mode, 1, WF_CURRENT_CPU, key);
}

/*
 * "Sync": the waker is about to sleep itself, so the woken task need not be hurried onto another CPU. Only a
 * hint to the scheduler; the state that others wait for must have been set already.
 */
void __wake_up_sync_key(struct wait_queue_head *wq_head, unsigned int mode, void *key)
{
	if (unlikely(!wq_head))
		return;
	__wake_up_common_lock(wq_head, mode, 1, WF_SYNC, key);
}

void __wake_up_sync(struct wait_queue_head *wq_head, unsigned int mode)
{
	__wake_up_sync_key(wq_head, mode, NULL);
}

void __wake_up_locked(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive)
{
	__wake_up_common(wq_head, mode, nr_exclusive, 0, NULL);
}

void __wake_up_locked_key(struct wait_queue_head *wq_head, unsigned int mode, void *key)
{
	__wake_up_common(wq_head, mode, 1, 0, key);
}

void __wake_up_locked_sync_key(struct wait_queue_head *wq_head, unsigned int mode, void *key)
{
	__wake_up_common(wq_head, mode, 1, WF_SYNC, key);
}

void __wake_up_pollfree(struct wait_queue_head *wq_head)
{
	__wake_up(wq_head, TASK_NORMAL, 0, poll_to_key(EPOLLHUP | POLLFREE));
	/* An entry that is still there would point into freed memory. */
	WARN_ON_ONCE(waitqueue_active(wq_head));
}

/* Wakes the entry's task, and takes the entry off the queue if that worked: a task that was woken waits no more. */
int autoremove_wake_function(struct wait_queue_entry *wq_entry, unsigned mode, int sync, void *key)
{
	int ret = default_wake_function(wq_entry, mode, sync, key);

	if (ret)
		list_del_init_careful(&wq_entry->entry);
	return ret;
}

/* ---- sleeping ---- */

void init_wait_entry(struct wait_queue_entry *wq_entry, int flags)
{
	wq_entry->flags = flags;
	wq_entry->private = current;
	wq_entry->func = autoremove_wake_function;
	INIT_LIST_HEAD(&wq_entry->entry);
}

/*
 * First half of a sleep: on the queue, and marked as sleeping. The caller then looks at the state that it waits
 * for, and calls schedule() if it must. That look comes *after* the mark: a waker changes the state first and
 * wakes second, so whichever order the two run in, one of them sees the other.
 */
void prepare_to_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state)
{
	unsigned long flags;

	wq_entry->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq_head->lock, flags);
	if (list_empty(&wq_entry->entry))
		__add_wait_queue(wq_head, wq_entry);
	set_current_state(state);
	spin_unlock_irqrestore(&wq_head->lock, flags);
}

/* Returns true if the queue had been empty. */
bool prepare_to_wait_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state)
{
	unsigned long flags;
	bool was_empty = false;

	wq_entry->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq_head->lock, flags);
	if (list_empty(&wq_entry->entry)) {
		was_empty = list_empty(&wq_head->head);
		__add_wait_queue_entry_tail(wq_head, wq_entry);
	}
	set_current_state(state);
	spin_unlock_irqrestore(&wq_head->lock, flags);
	return was_empty;
}

long prepare_to_wait_event(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state)
{
	bool exclusive = wq_entry->flags & WQ_FLAG_EXCLUSIVE;
	bool interrupted;
	unsigned long flags;

	spin_lock_irqsave(&wq_head->lock, flags);
	interrupted = signal_pending_state(state, current);
	if (interrupted) {
		/*
		 * Leave the queue here, under the lock: else a wake-up meant for one exclusive waiter could be spent
		 * on us, who go away.
		 */
		list_del_init(&wq_entry->entry);
	} else {
		if (list_empty(&wq_entry->entry)) {
			if (exclusive)
				__add_wait_queue_entry_tail(wq_head, wq_entry);
			else
				__add_wait_queue(wq_head, wq_entry);
		}
		set_current_state(state);
	}
	spin_unlock_irqrestore(&wq_head->lock, flags);
	return interrupted ? -ERESTARTSYS : 0;
}

/*
 * One round of a sleep whose condition is guarded by the queue's own lock. The caller holds the lock, with interrupts
 * off, and holds it again on return. -ERESTARTSYS when a signal is pending: the condition need not hold then.
 */
int do_wait_intr_irq(wait_queue_head_t *wq, wait_queue_entry_t *wait)
{
	if (list_empty(&wait->entry))
		__add_wait_queue_entry_tail(wq, wait);
	set_current_state(TASK_INTERRUPTIBLE);
	if (signal_pending(current))
		return -ERESTARTSYS;

	spin_unlock_irq(&wq->lock);
	schedule();
	spin_lock_irq(&wq->lock);
	return 0;
}

/*
 * Second half: awake again, off the queue (usually the waker has done that), and wq_entry may go out of scope.
 */
void finish_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	unsigned long flags;

	__set_current_state(TASK_RUNNING);
	if (!list_empty_careful(&wq_entry->entry)) {
		spin_lock_irqsave(&wq_head->lock, flags);
		list_del_init(&wq_entry->entry);
		spin_unlock_irqrestore(&wq_head->lock, flags);
	}
}
