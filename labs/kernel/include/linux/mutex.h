/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/atomic.h>
#include <linux/lockdep.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/cleanup.h>

/*
 * A lock whose waiters sleep, in the order in which they came. Only its owner may release it, and only a task that
 * may sleep can ask for it: not an interrupt handler, not the holder of a spinlock.
 */
struct mutex {
	struct lockdep_map dep_map;
	/* The owner's task_struct, 0 when free. */
	atomic_long_t owner;
	/* Guards wait_list. */
	spinlock_t wait_lock;
	struct list_head wait_list;
};

struct mutex_waiter {
	struct list_head list;
	struct task_struct *task;
};

#define __MUTEX_INITIALIZER(lockname) {					\
	.dep_map = { .name = #lockname },				\
	.wait_lock = __SPIN_LOCK_INITIALIZER(lockname.wait_lock),	\
	.wait_list = LIST_HEAD_INIT(lockname.wait_list) }
#define DEFINE_MUTEX(name)	struct mutex name = __MUTEX_INITIALIZER(name)

void __mutex_init(struct mutex *lock, const char *name, struct lock_class_key *key);
#define mutex_init(mutex)	__mutex_init(mutex, #mutex, NULL)
#define mutex_destroy(mutex)	((void)(mutex))
bool mutex_is_locked(struct mutex *lock);

void mutex_lock(struct mutex *lock);
int mutex_lock_interruptible(struct mutex *lock);
int mutex_lock_killable(struct mutex *lock);
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
/* `subclass` tells lockdep that a second lock of the same kind is taken on purpose, in a known order. */
#define lock_set_cmp_fn(lock, compare, print)		((void)(lock))
#define mutex_lock_nested(lock, subclass)		mutex_lock(lock)
#define mutex_lock_nest_lock(lock, nest)		mutex_lock(lock)
#define mutex_lock_interruptible_nested(lock, subclass)	mutex_lock_interruptible(lock)
#define mutex_lock_killable_nested(lock, subclass)	mutex_lock_killable(lock)

DEFINE_GUARD(mutex, struct mutex *, mutex_lock(_T), mutex_unlock(_T))

#endif
