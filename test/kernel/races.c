// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A system call of the tests for several CPUs: each number does something of many statements that goes wrong when
 * another CPU gets in between, under a kind of lock, or under none.
 */
#include <linux/completion.h>
#include <linux/hrtimer.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>

static DEFINE_SPINLOCK(one_lock);
static DEFINE_SPINLOCK(two_lock);
static DEFINE_RWLOCK(rw_lock);
static DEFINE_MUTEX(a_mutex);
static DEFINE_SEQLOCK(pair_lock);
static long counter;
static long first, second;
static unsigned int writers, readers;

struct box {
	long value;
	long twice;
	struct rcu_head rcu;
};
static struct box *the_box;

/* Loses counts if two do it at a time. */
static void count(void)
{
	long seen = counter;

	counter = seen + 1;
}

static long under_rwlock(bool write)
{
	long wrong = 0;

	if (write) {
		write_lock(&rw_lock);
		writers++;
		wrong += writers != 1 || readers != 0;
		count();
		writers--;
		write_unlock(&rw_lock);
	} else {
		read_lock(&rw_lock);
		readers++;
		wrong += writers != 0;
		readers--;
		read_unlock(&rw_lock);
	}
	return wrong;
}

static long torn_pair(void)
{
	unsigned int start;
	long a, b;

	do {
		start = read_seqbegin(&pair_lock);
		a = first;
		b = second;
	} while (read_seqretry(&pair_lock, start));
	return a != b;
}

static void change_pair(void)
{
	write_seqlock(&pair_lock);
	first++;
	second++;
	write_sequnlock(&pair_lock);
}

static long look_into_box(void)
{
	struct box *box;
	long wrong;

	rcu_read_lock();
	box = rcu_dereference(the_box);
	wrong = box && box->twice != 2 * box->value;
	rcu_read_unlock();
	return wrong;
}

static void change_box(long value)
{
	struct box *box = kmalloc(sizeof(*box), GFP_KERNEL);
	struct box *old;

	box->value = value;
	box->twice = 2 * value;
	old = xchg(&the_box, box);
	if (old)
		kfree_rcu(old, rcu);
	if (value % 4 == 0)
		synchronize_rcu();
}

struct hurry {
	struct hrtimer timer;
	struct completion done;
	long ran;
};

static enum hrtimer_restart hurry_fn(struct hrtimer *timer)
{
	struct hurry *hurry = container_of(timer, struct hurry, timer);

	hurry->ran++;
	complete(&hurry->done);
	return HRTIMER_NORESTART;
}

/* The timer stands on the stack: it must have run, or never run, when this returns. */
static long cancel_timer(long ns)
{
	struct hurry hurry = { .ran = 0 };
	long before;

	init_completion(&hurry.done);
	hrtimer_setup(&hurry.timer, hurry_fn, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	hrtimer_start(&hurry.timer, ns, HRTIMER_MODE_REL);
	if (ns % 3 == 0)
		wait_for_completion(&hurry.done);
	hrtimer_cancel(&hurry.timer);
	before = hurry.ran;
	schedule();
	return before != hurry.ran || hrtimer_active(&hurry.timer);
}

static long once(int what, long i)
{
	unsigned long flags;

	switch (what) {
	case 0:
		count();
		break;
	case 1:
		spin_lock(&one_lock);
		count();
		spin_unlock(&one_lock);
		break;
	case 2:
		spin_lock_irqsave(&one_lock, flags);
		count();
		spin_unlock_irqrestore(&one_lock, flags);
		break;
	case 3:
		while (!spin_trylock(&one_lock))
			cpu_relax();
		count();
		spin_unlock(&one_lock);
		break;
	case 4:
		mutex_lock(&a_mutex);
		count();
		mutex_unlock(&a_mutex);
		break;
	case 5:
		return under_rwlock(i % 2);
	case 6:
		change_pair();
		break;
	case 7:
		return torn_pair();
	case 8:
		return look_into_box();
	case 9:
		change_box(i);
		break;
	case 10:
		return cancel_timer(100 * i);
	case 11:
		spin_lock(&one_lock);
		spin_lock(&two_lock);
		spin_unlock(&two_lock);
		spin_unlock(&one_lock);
		break;
	case 12:
		spin_lock(&two_lock);
		spin_lock(&one_lock);
		spin_unlock(&one_lock);
		spin_unlock(&two_lock);
		break;
	case 13:
		spin_lock(&one_lock);
		spin_lock(&one_lock);
		break;
	case 14:
		preempt_disable();
		read_lock(&rw_lock);
		write_lock(&rw_lock);
		break;
	}
	return 0;
}

/* Does it so many times; the number of times that it went wrong, or the counter for `times` 0. */
SYSCALL_DEFINE2(lab_test, int, what, long, times)
{
	long wrong = 0;

	if (times == 0)
		return counter;
	for (long i = 1; i <= times; i++)
		wrong += once(what, i);
	return wrong;
}
