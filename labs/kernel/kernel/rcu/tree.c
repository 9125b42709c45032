// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * RCU: when is it safe to free what readers may still be looking at?
 *
 * A callback waits for a grace period: it runs, in softirq context, at a time when no task is between rcu_read_lock()
 * and rcu_read_unlock(). (Linux needs only those readers to be gone who were there when the callback was queued;
 * waiting for all is simpler and safe.) A short timer drives it, so that some time passes, as on a real machine.
 */
#include <linux/completion.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>

#define GRACE_PERIOD_NS		(20 * NSEC_PER_USEC)
/* A func smaller than this is no function but the offset of the rcu_head in an object to be kfree()d. */
#define KFREE_OFFSET_LIMIT	4096

static struct {
	spinlock_t lock;
	/* Tasks inside of a read-side section. */
	int readers;
	/* Guarded by lock: callbacks in the order of call_rcu(). */
	struct rcu_head *first, **last;
	/* A grace period could not end because there were readers: the last of them starts the timer. */
	bool waiting;
	struct hrtimer timer;
} rcu_state;

static enum hrtimer_restart rcu_timer_fn(struct hrtimer *timer)
{
	raise_softirq(RCU_SOFTIRQ);
	return HRTIMER_NORESTART;
}

static void rcu_start_timer(void)
{
	hrtimer_start(&rcu_state.timer, GRACE_PERIOD_NS, HRTIMER_MODE_REL);
}

void __rcu_read_lock(void)
{
	if (current->rcu_read_lock_nesting++ == 0)
		rcu_state.readers++;
}

void __rcu_read_unlock(void)
{
	if (unlikely(current->rcu_read_lock_nesting <= 0))
		__vm_oops("rcu-unbalanced", "rcu_read_unlock() without rcu_read_lock()");
	if (--current->rcu_read_lock_nesting != 0)
		return;
	if (--rcu_state.readers == 0 && unlikely(rcu_state.waiting)) {
		rcu_state.waiting = false;
		rcu_start_timer();
	}
}

int rcu_read_lock_held(void)
{
	return current->rcu_read_lock_nesting > 0;
}

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	unsigned long flags;
	bool idle;

	head->func = func;
	head->next = NULL;
	spin_lock_irqsave(&rcu_state.lock, flags);
	idle = rcu_state.first == NULL;
	*rcu_state.last = head;
	rcu_state.last = &head->next;
	spin_unlock_irqrestore(&rcu_state.lock, flags);
	if (idle)
		rcu_start_timer();
}

void kvfree_call_rcu(struct rcu_head *head, void *object)
{
	unsigned long offset = (unsigned long)head - (unsigned long)object;

	BUG_ON(offset >= KFREE_OFFSET_LIMIT);
	call_rcu(head, (rcu_callback_t)offset);
}

static void rcu_invoke(struct rcu_head *head)
{
	unsigned long offset = (unsigned long)head->func;

	if (offset < KFREE_OFFSET_LIMIT)
		kfree((void *)head - offset);
	else
		head->func(head);
}

/* A grace period may have ended: run what waited for it. */
static void rcu_core(void)
{
	struct rcu_head *list;
	unsigned long flags;

	/*
	 * Said first and looked at second: the last reader sees the word, or we see that there is none. Under the lock,
	 * so that no callback is queued between the look and the taking: its object may have been found by a reader who
	 * came after the look.
	 */
	spin_lock_irqsave(&rcu_state.lock, flags);
	rcu_state.waiting = true;
	if (rcu_state.readers) {
		spin_unlock_irqrestore(&rcu_state.lock, flags);
		return;
	}
	rcu_state.waiting = false;
	list = rcu_state.first;
	rcu_state.first = NULL;
	rcu_state.last = &rcu_state.first;
	spin_unlock_irqrestore(&rcu_state.lock, flags);
	while (list) {
		struct rcu_head *head = list;

		list = head->next;
		rcu_invoke(head);
	}
}

/* A task that waits for a grace period. */
struct rcu_synchronize {
	struct rcu_head head;
	struct completion done;
};

static void wakeme_after_rcu(struct rcu_head *head)
{
	complete(&container_of(head, struct rcu_synchronize, head)->done);
}

void synchronize_rcu(void)
{
	struct rcu_synchronize rs;

	might_sleep();
	if (rcu_read_lock_held())
		__vm_oops("rcu-deadlock", "synchronize_rcu() waits for a reader that is the caller itself");
	init_completion(&rs.done);
	call_rcu(&rs.head, wakeme_after_rcu);
	wait_for_completion(&rs.done);
}

/* Callbacks run in order: when ours has run, so have all before it. */
void rcu_barrier(void)
{
	synchronize_rcu();
}

static int rcu_init_state(void)
{
	spin_lock_init(&rcu_state.lock);
	rcu_state.last = &rcu_state.first;
	hrtimer_init(&rcu_state.timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	rcu_state.timer.function = rcu_timer_fn;
	open_softirq(RCU_SOFTIRQ, rcu_core);
	return 0;
}
early_initcall(rcu_init_state);
