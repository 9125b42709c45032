/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/lockdep.h>

/* Held for moments, never across a sleep. Who finds it taken, spins. */
typedef struct spinlock {
	struct lockdep_map dep_map;
	unsigned int locked;
} spinlock_t;
typedef spinlock_t raw_spinlock_t;
typedef spinlock_t arch_spinlock_t;

/* Many readers, or one writer. */
typedef struct {
	struct lockdep_map dep_map;
	/* Number of readers; -1: a writer. */
	int count;
} rwlock_t;

#define __SPIN_LOCK_INITIALIZER(lockname)	{ .dep_map = { .name = #lockname } }
#define __SPIN_LOCK_UNLOCKED(lockname)		((spinlock_t)__SPIN_LOCK_INITIALIZER(lockname))
#define __RAW_SPIN_LOCK_UNLOCKED(lockname)	((spinlock_t)__SPIN_LOCK_INITIALIZER(lockname))
#define DEFINE_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_INITIALIZER(x)
#define DEFINE_RAW_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_INITIALIZER(x)
#define __RW_LOCK_UNLOCKED(lockname)	((rwlock_t){ .dep_map = { .name = #lockname } })
#define DEFINE_RWLOCK(x)	rwlock_t x = { .dep_map = { .name = #x } }

#endif
