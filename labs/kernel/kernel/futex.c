// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Futexes: the sleep behind pthread_join, mutexes and condition variables of programs. A program keeps a word of its
 * own memory, and enters the kernel only when it must wait: FUTEX_WAIT sleeps if the word still has the value that the
 * program has seen; FUTEX_WAKE wakes sleepers. The bucket's lock makes "still" and "sleep" one step for wakers.
 */
#include <linux/futex.h>
#include <linux/hash.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

#define FUTEX_HASH_BITS	4

static struct futex_hash_bucket {
	spinlock_t lock;
	/* Guarded by lock: sleepers, in the order in which they came. */
	struct list_head chain;
} futex_queues[1 << FUTEX_HASH_BITS];

/* Which word: two processes mean the same one only if it lies in memory that they share. */
union futex_key {
	struct {
		u32 __user *uaddr;
		struct mm_struct *mm;	/* null: shared */
	} both;
};

/* One sleeper; lives on its stack. */
struct futex_q {
	struct list_head list;
	struct task_struct *task;
	union futex_key key;
	u32 bitset;
};

static union futex_key get_futex_key(u32 __user *uaddr)
{
	bool shared = (unsigned long)uaddr >= LAB_SHARED_START;

	return (union futex_key){ .both = { .uaddr = uaddr, .mm = shared ? NULL : current->mm } };
}

static bool futex_match(const union futex_key *a, const union futex_key *b)
{
	return a->both.uaddr == b->both.uaddr && a->both.mm == b->both.mm;
}

static struct futex_hash_bucket *futex_hash(const union futex_key *key)
{
	return &futex_queues[hash_ptr(key->both.uaddr, FUTEX_HASH_BITS)];
}

int futex_wake(u32 __user *uaddr, unsigned int flags, int nr_wake, u32 bitset)
{
	union futex_key key = get_futex_key(uaddr);
	struct futex_hash_bucket *hb = futex_hash(&key);
	struct futex_q *this, *next;
	int woken = 0;

	if (!bitset)
		return -EINVAL;
	spin_lock(&hb->lock);
	list_for_each_entry_safe(this, next, &hb->chain, list) {
		if (!futex_match(&this->key, &key) || !(this->bitset & bitset))
			continue;
		list_del_init(&this->list);
		wake_up_process(this->task);
		if (++woken >= nr_wake)
			break;
	}
	spin_unlock(&hb->lock);
	return woken;
}

/* Queues us if the word still has the value. On success we hold no lock and have said that we will sleep. */
static int futex_wait_setup(struct futex_q *q, u32 val)
{
	struct futex_hash_bucket *hb = futex_hash(&q->key);
	u32 uval;
	int ret;

	spin_lock(&hb->lock);
	ret = get_user(uval, q->key.both.uaddr);
	if (ret == 0 && uval != val)
		ret = -EWOULDBLOCK;
	if (ret == 0) {
		list_add_tail(&q->list, &hb->chain);
		set_current_state(TASK_INTERRUPTIBLE);
	}
	spin_unlock(&hb->lock);
	return ret;
}

/* Takes us off the queue; false when a waker has done so already. */
static bool futex_unqueue(struct futex_q *q)
{
	struct futex_hash_bucket *hb = futex_hash(&q->key);
	bool queued;

	spin_lock(&hb->lock);
	queued = !list_empty(&q->list);
	list_del_init(&q->list);
	spin_unlock(&hb->lock);
	return queued;
}

static long futex_wait_restart(struct restart_block *restart);

/* `until` is a time on the monotonic clock, or null for ever. */
static int futex_wait(u32 __user *uaddr, u32 val, ktime_t *until, u32 bitset)
{
	struct futex_q q = { .task = current, .key = get_futex_key(uaddr), .bitset = bitset };
	bool timed_out = false;
	int ret;

	if (!bitset)
		return -EINVAL;
	for (;;) {
		INIT_LIST_HEAD(&q.list);
		ret = futex_wait_setup(&q, val);
		if (ret)
			return ret;
		if (!signal_pending(current))
			timed_out = schedule_hrtimeout(until, HRTIMER_MODE_ABS) == 0;
		__set_current_state(TASK_RUNNING);
		if (!futex_unqueue(&q))
			return 0;
		if (timed_out)
			return -ETIMEDOUT;
		if (signal_pending(current))
			break;
	}
	if (!until)
		return -ERESTARTSYS;
	current->restart_block.fn = futex_wait_restart;
	current->restart_block.futex.uaddr = uaddr;
	current->restart_block.futex.val = val;
	current->restart_block.futex.time = *until;
	current->restart_block.futex.bitset = bitset;
	return -ERESTART_RESTARTBLOCK;
}

static long futex_wait_restart(struct restart_block *restart)
{
	ktime_t until = restart->futex.time;

	return futex_wait(restart->futex.uaddr, restart->futex.val, &until, restart->futex.bitset);
}

long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *timeout, u32 __user *uaddr2, u32 val2, u32 val3)
{
	switch (op & FUTEX_CMD_MASK) {
	case FUTEX_WAIT:
		return futex_wait(uaddr, val, timeout, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAIT_BITSET:
		return futex_wait(uaddr, val, timeout, val3);
	case FUTEX_WAKE:
		return futex_wake(uaddr, 0, val, FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAKE_BITSET:
		return futex_wake(uaddr, 0, val, val3);
	}
	__vm_note("futex: this operation is not modelled; it fails with ENOSYS");
	return -ENOSYS;
}

/* FUTEX_WAIT's timeout is a span, FUTEX_WAIT_BITSET's a point in time, possibly of the wall clock. */
static int futex_init_timeout(int op, const struct __kernel_timespec __user *utime, ktime_t *until)
{
	struct timespec64 ts;

	if (get_timespec64(&ts, utime))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	*until = timespec64_to_ktime(ts);
	if ((op & FUTEX_CMD_MASK) == FUTEX_WAIT)
		*until = ktime_add_safe(ktime_get(), *until);
	else if (op & FUTEX_CLOCK_REALTIME)
		*until -= LAB_BOOT_DATE_NS;
	return 0;
}

SYSCALL_DEFINE6(futex, u32 __user *, uaddr, int, op, u32, val, const struct __kernel_timespec __user *, utime,
		u32 __user *, uaddr2, u32, val3)
{
	int cmd = op & FUTEX_CMD_MASK;
	ktime_t until;
	int ret;

	if ((unsigned long)uaddr % sizeof(u32))
		return -EINVAL;
	if (!utime || (cmd != FUTEX_WAIT && cmd != FUTEX_WAIT_BITSET))
		return do_futex(uaddr, op, val, NULL, uaddr2, 0, val3);
	ret = futex_init_timeout(op, utime, &until);
	return ret ? ret : do_futex(uaddr, op, val, &until, uaddr2, 0, val3);
}

static int __init futex_init(void)
{
	for (int i = 0; i < 1 << FUTEX_HASH_BITS; i++) {
		spin_lock_init(&futex_queues[i].lock);
		INIT_LIST_HEAD(&futex_queues[i].chain);
	}
	return 0;
}
core_initcall(futex_init);
