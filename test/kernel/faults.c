// SPDX-License-Identifier: GPL-2.0-or-later
/* A system call of the tests: each number does one thing, mostly one that is wrong. */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/rculist.h>
#include <linux/sched/signal.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static DEFINE_SPINLOCK(test_lock);
static DEFINE_MUTEX(test_mutex);
static DEFINE_MUTEX(other_mutex);
static DEFINE_RWLOCK(test_rwlock);

struct thing {
	int value;
	struct list_head link;
	struct rcu_head rcu;
};
static int rcu_freed;
static struct thing *published;

static void free_thing(struct rcu_head *head)
{
	rcu_freed++;
	kfree(container_of(head, struct thing, rcu));
}

static long use_after_free(void)
{
	struct thing *thing = kzalloc(sizeof(*thing), GFP_KERNEL);

	kfree(thing);
	return thing->value;
}

static long out_of_bounds(void)
{
	char *bytes = kmalloc(10, GFP_KERNEL);

	bytes[10] = 1;
	return 0;
}

static long double_free(void)
{
	void *thing = kmalloc(40, GFP_KERNEL);

	kfree(thing);
	kfree(thing);
	return 0;
}

static long list_poison(void)
{
	LIST_HEAD(head);
	struct thing thing;

	list_add(&thing.link, &head);
	list_del(&thing.link);
	return list_entry(thing.link.next, struct thing, link)->value;
}

/* A reader may look at what call_rcu() will free for as long as it reads. */
static long rcu_reader_keeps(void)
{
	struct thing *thing = kzalloc(sizeof(*thing), GFP_KERNEL);
	int before = rcu_freed;
	int value;

	thing->value = 7;
	rcu_read_lock();
	call_rcu(&thing->rcu, free_thing);
	for (int i = 0; i < 20000; i++)	/* far longer than a grace period without readers */
		value = READ_ONCE(thing->value);
	if (rcu_freed != before)
		value = -1;
	rcu_read_unlock();
	synchronize_rcu();
	return value == 7 && rcu_freed == before + 1;
}

static long kfree_rcu_frees(void)
{
	published = kzalloc(sizeof(*published), GFP_KERNEL);
	kfree_rcu(published, rcu);
	synchronize_rcu();
	return published->value;	/* must be caught */
}

static DECLARE_WAIT_QUEUE_HEAD(test_queue);
static int steps;

static int helper(void *data)
{
	struct completion *done = data;

	steps += 10;
	mutex_lock(&test_mutex);
	steps += 100;
	mutex_unlock(&test_mutex);
	complete(done);
	return 0;
}

/* Another task waits for the mutex while we sleep with it. */
static long threads(void)
{
	struct completion done;

	init_completion(&done);
	steps = 0;
	mutex_lock(&test_mutex);
	if (IS_ERR(kthread_run(helper, &done, "helper")))
		return -1;
	msleep(4);
	if (steps != 10)
		return steps;
	mutex_unlock(&test_mutex);
	wait_for_completion(&done);
	return steps;
}

static int fired;
static enum hrtimer_restart fire(struct hrtimer *timer)
{
	if (!in_hardirq() || !irqs_disabled())
		BUG();
	if (++fired == 3)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, 1000000);
	return HRTIMER_RESTART;
}

static long timers(void)
{
	struct hrtimer timer;
	ktime_t begin = ktime_get();

	fired = 0;
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = fire;
	hrtimer_start(&timer, 2000000, HRTIMER_MODE_REL);
	while (fired < 3)
		msleep(1);
	if (ktime_get() - begin < 4000000 || hrtimer_active(&timer))
		return -1;
	return fired;
}

static int take_both(void *data)
{
	mutex_lock(&other_mutex);
	msleep(4);
	mutex_lock(&test_mutex);
	return 0;
}

static long abba(void)
{
	mutex_lock(&test_mutex);
	kthread_run(take_both, NULL, "other");
	msleep(4);
	mutex_lock(&other_mutex);
	return 0;
}

static long spin_in_interrupt_off(void)
{
	unsigned long flags, inner;

	spin_lock_irqsave(&test_lock, flags);
	if (!irqs_disabled() || preempt_count() != 1)
		return -1;
	local_irq_save(inner);
	local_irq_restore(inner);
	if (!irqs_disabled())
		return -2;
	spin_unlock_irqrestore(&test_lock, flags);
	return irqs_disabled() || preempt_count() ? -3 : 1;
}

static long rwlocks(void)
{
	read_lock(&test_rwlock);
	read_lock(&test_rwlock);
	read_unlock(&test_rwlock);
	read_unlock(&test_rwlock);
	write_lock(&test_rwlock);
	lockdep_assert_held(&test_rwlock);
	write_unlock(&test_rwlock);
	return !lockdep_is_held(&test_rwlock);
}

static int fail_alloc(void)
{
	void *objects[128];
	int n = 0;

	while (n < 128 && (objects[n] = kmalloc(1 << 20, GFP_KERNEL)))
		n++;
	for (int i = 0; i < n; i++)
		kfree(objects[i]);
	objects[0] = kmalloc(1 << 20, GFP_KERNEL);	/* freed memory comes back */
	if (!objects[0])
		return -1;
	kfree(objects[0]);
	return n < 128;
}

SYSCALL_DEFINE2(lab_test, int, which, unsigned long, arg)
{
	seqcount_t seq = SEQCNT_ZERO(seq);

	switch (which) {
	case 0:
		spin_lock(&test_lock);
		spin_lock(&test_lock);
		break;
	case 1:
		mutex_unlock(&test_mutex);
		break;
	case 2:
		spin_lock(&test_lock);
		mutex_lock(&test_mutex);
		break;
	case 3:
		spin_lock(&test_lock);
		kmalloc(8, GFP_KERNEL);
		break;
	case 4:
		return double_free();
	case 5:
		return use_after_free();
	case 6:
		return out_of_bounds();
	case 7:
		return *(volatile int *)0;
	case 8:
		BUG_ON(which == 8);
		break;
	case 9:
		spin_lock(&test_lock);
		return 0;
	case 10:
		return *(volatile int *)arg;
	case 11:
		return list_poison();
	case 12:
		return kfree_rcu_frees();
	case 13:
		return abba();
	case 14:
		mutex_lock(&test_mutex);
		mutex_lock(&test_mutex);
		break;
	case 15:
		lockdep_assert_held(&test_mutex);
		break;
	case 16:
		rcu_read_lock();
		schedule();
		break;
	case 17:
		rcu_read_unlock();
		break;
	case 18:
		spin_unlock(&test_lock);
		break;
	case 19:
		raw_write_seqcount_begin(&seq);
		preempt_disable();
		read_seqcount_begin(&seq);
		break;
	case 20:
		preempt_disable();
		schedule();
		break;
	case 21:
		return ((long (*)(void))arg)();
	case 100:
		return rcu_reader_keeps();
	case 101:
		return threads();
	case 102:
		return timers();
	case 103:
		return spin_in_interrupt_off();
	case 104:
		return rwlocks();
	case 105:
		return fail_alloc();
	case 106:
		mutex_lock(&test_mutex);
		msleep(1);
		mutex_unlock(&test_mutex);
		return mutex_is_locked(&test_mutex);
	}
	return -EINVAL;
}
