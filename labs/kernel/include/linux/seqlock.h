/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

/*
 * Sequence counters: readers take no lock; they read, then look whether a writer came by, and if so read again.
 * The count is odd while a writer is at work.
 */
typedef struct seqcount {
	unsigned int sequence;
} seqcount_t;
typedef struct seqcount_spinlock {
	seqcount_t seqcount;
} seqcount_spinlock_t;
typedef seqcount_spinlock_t seqcount_mutex_t;
typedef seqcount_spinlock_t seqcount_rwlock_t;
typedef seqcount_spinlock_t seqcount_raw_spinlock_t;

#define SEQCNT_ZERO(name)			{ .sequence = 0 }
#define SEQCNT_SPINLOCK_ZERO(name, lock)	{ .seqcount = SEQCNT_ZERO(name) }
#define SEQCNT_MUTEX_ZERO(name, lock)		{ .seqcount = SEQCNT_ZERO(name) }

/* Both kinds of counter begin with the number itself. */
#define __seq_number(s)		(*(unsigned int *)(s))
#define seqcount_init(s)		((void)(__seq_number(s) = 0))
#define seqcount_spinlock_init(s, lock)	((void)(__seq_number(s) = 0))
#define seqcount_mutex_init(s, lock)	((void)(__seq_number(s) = 0))

unsigned int __read_seqcount_begin_slow(const unsigned int *sequence);
#define raw_read_seqcount(s)		READ_ONCE(__seq_number(s))
#define read_seqcount_begin(s)		__read_seqcount_begin_slow((const unsigned int *)(s))
#define raw_read_seqcount_begin(s)	read_seqcount_begin(s)
#define __read_seqcount_begin(s)	read_seqcount_begin(s)
#define read_seqcount_retry(s, start)	(READ_ONCE(__seq_number(s)) != (start))
#define __read_seqcount_retry(s, start)	read_seqcount_retry(s, start)

/* A writer that could be preempted halfway would make readers spin for a whole time slice. */
#define raw_write_seqcount_begin(s)	((void)(__seq_number(s) += 1))
#define raw_write_seqcount_end(s)	((void)(__seq_number(s) += 1))
#define write_seqcount_begin(s)		do { preempt_disable(); __seq_number(s) += 1; } while (0)
#define write_seqcount_end(s)		do { __seq_number(s) += 1; preempt_enable(); } while (0)
#define write_seqcount_begin_nested(s, sub)	write_seqcount_begin(s)
#define write_seqcount_invalidate(s)	((void)(__seq_number(s) += 2))

typedef struct {
	seqcount_t seqcount;
	spinlock_t lock;
} seqlock_t;
#define __SEQLOCK_UNLOCKED(name)	{ .lock = __SPIN_LOCK_INITIALIZER(name) }
#define DEFINE_SEQLOCK(name)		seqlock_t name = __SEQLOCK_UNLOCKED(name)
#define seqlock_init(sl)	do { seqcount_init(&(sl)->seqcount); spin_lock_init(&(sl)->lock); } while (0)
#define read_seqbegin(sl)		read_seqcount_begin(&(sl)->seqcount)
#define read_seqretry(sl, start)	read_seqcount_retry(&(sl)->seqcount, start)
#define write_seqlock(sl)	do { spin_lock(&(sl)->lock); raw_write_seqcount_begin(&(sl)->seqcount); } while (0)
#define write_sequnlock(sl)	do { raw_write_seqcount_end(&(sl)->seqcount); spin_unlock(&(sl)->lock); } while (0)
#define write_seqlock_irq(sl)	do { spin_lock_irq(&(sl)->lock); raw_write_seqcount_begin(&(sl)->seqcount); } while (0)
#define write_sequnlock_irq(sl)	do { raw_write_seqcount_end(&(sl)->seqcount); spin_unlock_irq(&(sl)->lock); } while (0)

#endif
