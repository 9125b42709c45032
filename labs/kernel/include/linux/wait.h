/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wait queues: how a task sleeps until somebody says "look again".
 *
 * A wait queue is a list of entries under one spinlock. An entry is not a task but a *function to call*: the
 * usual function wakes the sleeping task named in `private`; epoll hangs in entries of its own, whose function
 * is ep_poll_callback() and which wake nobody by themselves. Whoever changes the state that others wait for
 * calls one of the wake_up…() functions on the queue, and every entry's function runs in the context of that
 * caller.
 *
 * The bodies are in kernel/sched/wait.c. Bit waits and keyed hash queues of Linux are not here.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/list.h>
#include <linux/stddef.h>
#include <linux/spinlock.h>
#include <linux/sched.h>
#include <uapi/linux/wait.h>

typedef struct wait_queue_entry wait_queue_entry_t;
typedef struct wait_queue_head wait_queue_head_t;

/*
 * Called for one entry of a queue that is being woken, with the queue's lock held and interrupts off. mode:
 * which task states the caller wants to wake; flags: WF_SYNC and the like; key: what happened, for files the
 * EPOLL… mask as a pointer-sized number (null: unknown). Returns > 0 when it woke somebody: that counts against
 * the number of exclusive entries to wake. 0: it did not; negative: stop walking the queue.
 */
typedef int (*wait_queue_func_t)(struct wait_queue_entry *wq_entry, unsigned mode, int flags, void *key);

int default_wake_function(struct wait_queue_entry *wq_entry, unsigned mode, int flags, void *key);
int woken_wake_function(struct wait_queue_entry *wq_entry, unsigned mode, int sync, void *key);
int autoremove_wake_function(struct wait_queue_entry *wq_entry, unsigned mode, int sync, void *key);

/* wait_queue_entry.flags */
#define WQ_FLAG_EXCLUSIVE	0x01	/* one wake-up is enough for all of these: wake one, leave the rest asleep */
#define WQ_FLAG_WOKEN		0x02
#define WQ_FLAG_CUSTOM		0x04
#define WQ_FLAG_DONE		0x08
#define WQ_FLAG_PRIORITY	0x10	/* stands before all others, whatever they are */
#define WQ_FLAG_BOOKMARK	0x20	/* older kernels: a mark where a long walk goes on; its func is null */

/* One entry. Usually lives on the stack of the task that sleeps; epoll's live in struct eppoll_entry. */
struct wait_queue_entry {
	unsigned int flags;
	void *private;			/* for the usual functions: the task to wake */
	wait_queue_func_t func;
	struct list_head entry;		/* in wait_queue_head.head, guarded by its lock */
};

struct wait_queue_head {
	spinlock_t lock;
	/* guarded by lock: ordinary entries at the front, exclusive ones at the back */
	struct list_head head;
};

struct task_struct;

/* ---- making queues and entries ---- */

#define __WAITQUEUE_INITIALIZER(name, tsk) {					\
	.private = (tsk),							\
	.func = default_wake_function,						\
	.entry = { NULL, NULL } }

#define DECLARE_WAITQUEUE(name, tsk)						\
	struct wait_queue_entry name = __WAITQUEUE_INITIALIZER(name, tsk)

#define __WAIT_QUEUE_HEAD_INITIALIZER(name) {					\
	.lock = __SPIN_LOCK_UNLOCKED(name.lock),				\
	.head = LIST_HEAD_INIT(name.head) }

#define DECLARE_WAIT_QUEUE_HEAD(name)						\
	struct wait_queue_head name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name)	DECLARE_WAIT_QUEUE_HEAD(name)

struct lock_class_key;
void __init_waitqueue_head(struct wait_queue_head *wq_head, const char *name, struct lock_class_key *key);
#define init_waitqueue_head(wq_head)	__init_waitqueue_head((wq_head), #wq_head, NULL)

/* An entry that wakes task p in the usual way. */
static inline void init_waitqueue_entry(struct wait_queue_entry *wq_entry, struct task_struct *p)
{
	wq_entry->flags = 0;
	wq_entry->private = p;
	wq_entry->func = default_wake_function;
}

/* An entry that wakes nobody by itself: func is called instead. */
static inline void init_waitqueue_func_entry(struct wait_queue_entry *wq_entry, wait_queue_func_t func)
{
	wq_entry->flags = 0;
	wq_entry->private = NULL;
	wq_entry->func = func;
}

#define DEFINE_WAIT_FUNC(name, function)					\
	struct wait_queue_entry name = {					\
		.private = current,						\
		.func = function,						\
		.entry = LIST_HEAD_INIT((name).entry),				\
	}
#define DEFINE_WAIT(name)	DEFINE_WAIT_FUNC(name, autoremove_wake_function)

void init_wait_entry(struct wait_queue_entry *wq_entry, int flags);
#define init_wait_func(wait, function)						\
	do {									\
		(wait)->flags = 0;						\
		(wait)->private = current;					\
		(wait)->func = function;					\
		INIT_LIST_HEAD(&(wait)->entry);					\
	} while (0)
#define init_wait(wait)		init_wait_func(wait, autoremove_wake_function)

/* ---- joining and leaving ---- */

void add_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry);
void add_wait_queue_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry);
void add_wait_queue_priority(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry);
void remove_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry);

/*
 * The same for callers that hold the lock which guards the list. (epoll guards its own `wq` by ep->lock and
 * calls these without taking wq.lock.)
 */
static inline void __add_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	struct list_head *place = &wq_head->head;
	struct wait_queue_entry *other;

	/* New ordinary entries go to the front, but behind those with priority. */
	list_for_each_entry(other, &wq_head->head, entry) {
		if (!(other->flags & WQ_FLAG_PRIORITY))
			break;
		place = &other->entry;
	}
	list_add(&wq_entry->entry, place);
}

static inline void __add_wait_queue_entry_tail(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	list_add_tail(&wq_entry->entry, &wq_head->head);
}

/* Exclusive entries stand at the end: every ordinary entry is called before the first of them. */
static inline void __add_wait_queue_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	/* At the front as well: who came last is woken first. */
	wq_entry->flags |= WQ_FLAG_EXCLUSIVE;
	__add_wait_queue(wq_head, wq_entry);
}

static inline void __add_wait_queue_entry_tail_exclusive(struct wait_queue_head *wq_head,
							 struct wait_queue_entry *wq_entry)
{
	wq_entry->flags |= WQ_FLAG_EXCLUSIVE;
	__add_wait_queue_entry_tail(wq_head, wq_entry);
}

static inline void __remove_wait_queue(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry)
{
	list_del(&wq_entry->entry);
}

/*
 * Is anybody on the queue? A glance without the lock: only useful when the caller holds the lock that waiters
 * take before they join, or has otherwise made sure that a waiter who joins later will look at the state by
 * itself.
 */
static inline int waitqueue_active(struct wait_queue_head *wq_head)
{
	return !list_empty(&wq_head->head);
}

static inline bool wq_has_single_sleeper(struct wait_queue_head *wq_head)
{
	return list_is_singular(&wq_head->head);
}

/* As above, with the barrier that pairs with the sleeper's set_current_state(). */
static inline bool wq_has_sleeper(struct wait_queue_head *wq_head)
{
	smp_mb();
	return waitqueue_active(wq_head);
}

/* ---- waking ---- */

int __wake_up(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive, void *key);
void __wake_up_on_current_cpu(struct wait_queue_head *wq_head, unsigned int mode, void *key);
void __wake_up_sync(struct wait_queue_head *wq_head, unsigned int mode);
void __wake_up_sync_key(struct wait_queue_head *wq_head, unsigned int mode, void *key);
/* _locked: the caller holds wq_head->lock. */
void __wake_up_locked(struct wait_queue_head *wq_head, unsigned int mode, int nr_exclusive);
void __wake_up_locked_key(struct wait_queue_head *wq_head, unsigned int mode, void *key);
void __wake_up_locked_sync_key(struct wait_queue_head *wq_head, unsigned int mode, void *key);
/* The queue is about to be freed: every entry must take itself off (EPOLLHUP | POLLFREE). */
void __wake_up_pollfree(struct wait_queue_head *wq_head);

#define wake_up(q)			__wake_up(q, TASK_NORMAL, 1, NULL)
#define wake_up_nr(q, nr)		__wake_up(q, TASK_NORMAL, nr, NULL)
#define wake_up_all(q)			__wake_up(q, TASK_NORMAL, 0, NULL)
#define wake_up_locked(q)		__wake_up_locked(q, TASK_NORMAL, 1)
#define wake_up_all_locked(q)		__wake_up_locked(q, TASK_NORMAL, 0)
#define wake_up_sync(q)			__wake_up_sync(q, TASK_NORMAL)
#define wake_up_interruptible(q)	__wake_up(q, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_nr(q, nr)	__wake_up(q, TASK_INTERRUPTIBLE, nr, NULL)
#define wake_up_interruptible_all(q)	__wake_up(q, TASK_INTERRUPTIBLE, 0, NULL)
#define wake_up_interruptible_sync(q)	__wake_up_sync(q, TASK_INTERRUPTIBLE)

/* An EPOLL… mask travels through the queue as the `key` pointer. */
#define poll_to_key(m)	((void *)(__force uintptr_t)(__poll_t)(m))
#define key_to_poll(m)	((__force __poll_t)(uintptr_t)(void *)(m))

#define wake_up_poll(q, m)			__wake_up(q, TASK_NORMAL, 1, poll_to_key(m))
#define wake_up_poll_on_current_cpu(q, m)	__wake_up_on_current_cpu(q, TASK_NORMAL, poll_to_key(m))
#define wake_up_locked_poll(q, m)		__wake_up_locked_key((q), TASK_NORMAL, poll_to_key(m))
#define wake_up_interruptible_poll(q, m)	__wake_up(q, TASK_INTERRUPTIBLE, 1, poll_to_key(m))
#define wake_up_interruptible_sync_poll(q, m)	__wake_up_sync_key((q), TASK_INTERRUPTIBLE, poll_to_key(m))
#define wake_up_interruptible_sync_poll_locked(q, m)				\
	__wake_up_locked_sync_key((q), TASK_INTERRUPTIBLE, poll_to_key(m))

static inline void wake_up_pollfree(struct wait_queue_head *wq_head)
{
	/*
	 * Owners call this right before the queue's memory goes, so the usual race with a late joiner is
	 * theirs.
	 */
	if (waitqueue_active(wq_head))
		__wake_up_pollfree(wq_head);
}

/* ---- sleeping ---- */

void prepare_to_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state);
bool prepare_to_wait_exclusive(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state);
/* -ERESTARTSYS when a signal is pending for a sleep of this kind, else 0 and queued. */
long prepare_to_wait_event(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry, int state);
void finish_wait(struct wait_queue_head *wq_head, struct wait_queue_entry *wq_entry);
/* One round of wait_event_…_locked(): the caller holds the queue's lock, which is dropped around the sleep. */
int do_wait_intr_irq(wait_queue_head_t *wq, wait_queue_entry_t *wait);
/* With woken_wake_function: a wake-up before the sleep is remembered in the entry. */
long wait_woken(struct wait_queue_entry *wq_entry, unsigned mode, long timeout);

#define ___wait_is_interruptible(state)						\
	(((state) & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) != 0)

/*
 * The loop behind every wait_event…(): join the queue with the task already marked as sleeping, test the
 * condition, and only then give up the CPU. A wake-up that comes between the test and schedule() finds the
 * entry on the queue and sets the task running again, so schedule() returns at once: no wake-up can be missed.
 */
#define ___wait_event(wq_head, condition, state, exclusive, ret, cmd)		\
({										\
	struct wait_queue_entry __wq_entry;					\
	long __ret = ret;							\
	long __sig;								\
										\
	init_wait_entry(&__wq_entry, (exclusive) ? WQ_FLAG_EXCLUSIVE : 0);	\
	while (1) {								\
		__sig = prepare_to_wait_event(&(wq_head), &__wq_entry, state);	\
		if (condition)							\
			break;							\
		if (___wait_is_interruptible(state) && __sig) {			\
			__ret = __sig;						\
			break;							\
		}								\
		cmd;								\
	}									\
	finish_wait(&(wq_head), &__wq_entry);					\
	__ret;									\
})

#define wait_event(wq_head, condition)						\
do {										\
	if (!(condition))							\
		(void)___wait_event(wq_head, condition, TASK_UNINTERRUPTIBLE,	\
				    0, 0, schedule());				\
} while (0)

/* 0, or -ERESTARTSYS after a signal. */
#define wait_event_interruptible(wq_head, condition)				\
({										\
	int __wret = 0;								\
										\
	if (!(condition))							\
		__wret = ___wait_event(wq_head, condition, TASK_INTERRUPTIBLE,	\
				       0, 0, schedule());			\
	__wret;									\
})

#define wait_event_interruptible_exclusive(wq_head, condition)			\
({										\
	int __wret = 0;								\
										\
	if (!(condition))							\
		__wret = ___wait_event(wq_head, condition, TASK_INTERRUPTIBLE,	\
				       1, 0, schedule());			\
	__wret;									\
})

#define wait_event_killable(wq_head, condition)					\
({										\
	int __wret = 0;								\
										\
	if (!(condition))							\
		__wret = ___wait_event(wq_head, condition, TASK_KILLABLE,	\
				       0, 0, schedule());			\
	__wret;									\
})

/* The caller holds wq_head.lock with interrupts off; it is dropped around the sleep and held on return. */
#define wait_event_interruptible_locked_irq(wq_head, condition)			\
({										\
	long __wret = 0;							\
	DEFINE_WAIT(__wait);							\
										\
	while (!(condition)) {							\
		__wret = do_wait_intr_irq(&(wq_head), &__wait);			\
		if (__wret)							\
			break;							\
	}									\
	if (!list_empty(&__wait.entry))						\
		__remove_wait_queue(&(wq_head), &__wait);			\
	__set_current_state(TASK_RUNNING);					\
	__wret;									\
})

#endif
