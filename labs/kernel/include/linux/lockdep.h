/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <lab/host.h>

/*
 * What a lock knows of itself for reports: the expression with which it was initialised, and who holds it.
 * It is the first member of every kind of lock. The machine keeps each task's list of held locks.
 */
struct lockdep_map {
	const char *name;
	struct task_struct *holder;
};
struct lock_class_key { };
struct pin_cookie { };

/* The kinds of lock, as the machine counts them. */
#define LAB_LOCK_SPIN	0
#define LAB_LOCK_RW	1
#define LAB_LOCK_MUTEX	2
#define LAB_LOCK_RCU	3

#define SINGLE_DEPTH_NESTING	1
#define lockdep_set_class(lock, key)			((void)0)
#define lockdep_set_class_and_name(lock, key, n)	((void)((lock)->dep_map.name = (n)))
#define lockdep_set_subclass(lock, sub)			((void)0)
#define lockdep_set_novalidate_class(lock)		((void)0)
#define lockdep_init_map(map, n, key, sub)		((void)((map)->name = (n)))
#define lockdep_register_key(key)			((void)0)
#define lockdep_unregister_key(key)			((void)0)
#define lock_map_acquire(map)				((void)0)
#define lock_map_release(map)				((void)0)
#define lockdep_on()					((void)0)
#define lockdep_off()					((void)0)

/* Has the running task got this lock? Checked always: where the code says so, it is made sure. */
#define lockdep_is_held(lock)		__vm_lock_held(&(lock)->dep_map)
#define lockdep_is_held_type(lock, r)	lockdep_is_held(lock)
#define lockdep_assert(condition)	\
	do { if (!(condition)) __vm_oops("lockdep-assert", "assertion failed: " #condition); } while (0)
#define lockdep_assert_held(lock)	\
	do { if (!lockdep_is_held(lock)) __vm_oops("lockdep-assert", "the lock " #lock " should be held here"); } while (0)
#define lockdep_assert_not_held(lock)	\
	do { if (lockdep_is_held(lock)) __vm_oops("lockdep-assert", "the lock " #lock " must not be held here"); } while (0)
#define lockdep_assert_held_write(lock)	lockdep_assert_held(lock)
#define lockdep_assert_held_read(lock)	lockdep_assert_held(lock)
#define lockdep_assert_held_once(lock)	lockdep_assert_held(lock)
#define lockdep_assert_none_held_once()	((void)0)
#define lockdep_assert_irqs_enabled()	\
	do { if (irqs_disabled()) __vm_oops("lockdep-assert", "interrupts should be on here"); } while (0)
#define lockdep_assert_irqs_disabled()	\
	do { if (!irqs_disabled()) __vm_oops("lockdep-assert", "interrupts should be off here"); } while (0)
#define lockdep_assert_in_softirq()	((void)0)
#define lockdep_assert_preemption_disabled()	((void)0)

#endif
