// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Mutexes. Who finds one taken queues up and sleeps. mutex_unlock() hands the mutex to the first in the queue, so
 * nobody who comes later can take it away from those who wait: first come, first served.
 */
#include <linux/mutex.h>
#include <linux/sched/signal.h>

void __mutex_init(struct mutex *lock, const char *name, struct lock_class_key *key)
{
	*lock = (struct mutex){ .dep_map = { .name = name } };
	lock->wait_lock.dep_map.name = name;
	INIT_LIST_HEAD(&lock->wait_list);
}

bool mutex_is_locked(struct mutex *lock)
{
	return atomic_long_read(&lock->owner) != 0;
}

static bool __mutex_trylock_fast(struct mutex *lock)
{
	return atomic_long_cmpxchg(&lock->owner, 0, (long)current) == 0;
}

/*
 * The mutex was handed to us if we are its owner now. It may also have become free just before we joined the queue:
 * mutex_unlock() takes no lock where it sees no waiter.
 */
static bool __mutex_got_it(struct mutex *lock)
{
	return atomic_long_read(&lock->owner) == (long)current || __mutex_trylock_fast(lock);
}

/* The caller holds wait_lock and has queued the waiter. */
static int __mutex_sleep(struct mutex *lock, struct mutex_waiter *waiter, unsigned int state)
{
	int ret = 0;

	current->blocked_on = lock;
	while (!__mutex_got_it(lock)) {
		if (signal_pending_state(state, current)) {
			ret = -EINTR;
			break;
		}
		__set_current_state(state);
		spin_unlock(&lock->wait_lock);
		schedule();
		spin_lock(&lock->wait_lock);
	}
	__set_current_state(TASK_RUNNING);
	current->blocked_on = NULL;
	return ret;
}

static int __mutex_lock_slowpath(struct mutex *lock, unsigned int state)
{
	struct mutex_waiter waiter = { .task = current };
	int ret;

	if (atomic_long_read(&lock->owner) == (long)current)
		__vm_oops("mutex-recursion", lock->dep_map.name);
	spin_lock(&lock->wait_lock);
	list_add_tail(&waiter.list, &lock->wait_list);
	ret = __mutex_sleep(lock, &waiter, state);
	list_del_init(&waiter.list);
	spin_unlock(&lock->wait_lock);
	return ret;
}

static int __mutex_lock(struct mutex *lock, unsigned int state)
{
	int ret = 0;

	if (unlikely(in_atomic() || irqs_disabled()))
		__vm_oops("sleeping-while-atomic", lock->dep_map.name);
	if (!__mutex_trylock_fast(lock))
		ret = __mutex_lock_slowpath(lock, state);
	if (ret == 0)
		__vm_lock_acquired(&lock->dep_map, LAB_LOCK_MUTEX);
	return ret;
}

void mutex_lock(struct mutex *lock)
{
	__mutex_lock(lock, TASK_UNINTERRUPTIBLE);
}

int mutex_lock_interruptible(struct mutex *lock)
{
	return __mutex_lock(lock, TASK_INTERRUPTIBLE);
}

int mutex_lock_killable(struct mutex *lock)
{
	return __mutex_lock(lock, TASK_KILLABLE);
}

int mutex_trylock(struct mutex *lock)
{
	if (!__mutex_trylock_fast(lock))
		return 0;
	__vm_lock_acquired(&lock->dep_map, LAB_LOCK_MUTEX);
	return 1;
}

/* Hands the mutex to the first waiter, or leaves it free. */
static void __mutex_handoff(struct mutex *lock)
{
	struct mutex_waiter *first = list_first_entry(&lock->wait_list, struct mutex_waiter, list);
	struct task_struct *task = first->task;

	list_del_init(&first->list);
	atomic_long_set(&lock->owner, (long)task);
	wake_up_process(task);
}

/*
 * Without waiters the owner gives it up in one step, and does not touch it afterwards: the next owner may be the last,
 * and free it. One expression, so that nobody can queue up between the look and the step.
 */
static bool __mutex_unlock_fast(struct mutex *lock)
{
	return lock->wait_list.next == &lock->wait_list ? (lock->owner.counter = 0, true) : false;
}

void mutex_unlock(struct mutex *lock)
{
	if (unlikely(atomic_long_read(&lock->owner) != (long)current))
		__vm_oops("mutex-owner", lock->dep_map.name);
	__vm_lock_released(&lock->dep_map);
	if (__mutex_unlock_fast(lock))
		return;
	spin_lock(&lock->wait_lock);
	if (list_empty(&lock->wait_list))
		atomic_long_set(&lock->owner, 0);
	else
		__mutex_handoff(lock);
	spin_unlock(&lock->wait_lock);
}
