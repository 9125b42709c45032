/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/spinlock_types.h>
#include <linux/cleanup.h>

/*
 * spin_lock		turns preemption off and takes the lock: nobody else on this CPU gets in between
 * spin_lock_irq	turns interrupts off first: for data that an interrupt handler changes too
 * spin_lock_irqsave	the same where interrupts may be off already: remembers, and restores, how they were
 * The bodies are in kernel/locking/spinlock.c.
 */
void __spin_lock_init(spinlock_t *lock, const char *name);
#define spin_lock_init(lock)		__spin_lock_init(lock, #lock)
#define raw_spin_lock_init(lock)	__spin_lock_init(lock, #lock)

void _raw_spin_lock(spinlock_t *lock);
int _raw_spin_trylock(spinlock_t *lock);
void _raw_spin_unlock(spinlock_t *lock);
void _raw_spin_lock_irq(spinlock_t *lock);
void _raw_spin_unlock_irq(spinlock_t *lock);
unsigned long _raw_spin_lock_irqsave(spinlock_t *lock);
void _raw_spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags);
void _raw_spin_lock_bh(spinlock_t *lock);
void _raw_spin_unlock_bh(spinlock_t *lock);

#define spin_lock(lock)				_raw_spin_lock(lock)
#define spin_trylock(lock)			_raw_spin_trylock(lock)
#define spin_unlock(lock)			_raw_spin_unlock(lock)
#define spin_lock_irq(lock)			_raw_spin_lock_irq(lock)
#define spin_unlock_irq(lock)			_raw_spin_unlock_irq(lock)
#define spin_lock_irqsave(lock, flags)		((flags) = _raw_spin_lock_irqsave(lock))
#define spin_unlock_irqrestore(lock, flags)	_raw_spin_unlock_irqrestore(lock, flags)
#define spin_lock_bh(lock)			_raw_spin_lock_bh(lock)
#define spin_unlock_bh(lock)			_raw_spin_unlock_bh(lock)
#define spin_lock_nested(lock, subclass)	_raw_spin_lock(lock)
#define spin_lock_nest_lock(lock, nest)		_raw_spin_lock(lock)
#define spin_lock_irqsave_nested(lock, flags, subclass)	spin_lock_irqsave(lock, flags)
#define spin_is_locked(lock)			((lock)->locked != 0)
#define spin_is_contended(lock)			0
#define assert_spin_locked(lock)		lockdep_assert_held(lock)
#define raw_spin_lock(lock)			_raw_spin_lock(lock)
#define raw_spin_unlock(lock)			_raw_spin_unlock(lock)
#define raw_spin_trylock(lock)			_raw_spin_trylock(lock)
#define raw_spin_lock_irq(lock)			_raw_spin_lock_irq(lock)
#define raw_spin_unlock_irq(lock)		_raw_spin_unlock_irq(lock)
#define raw_spin_lock_irqsave(lock, flags)	spin_lock_irqsave(lock, flags)
#define raw_spin_unlock_irqrestore(lock, flags)	_raw_spin_unlock_irqrestore(lock, flags)

DEFINE_GUARD(spinlock, spinlock_t *, spin_lock(_T), spin_unlock(_T))
DEFINE_GUARD(spinlock_irq, spinlock_t *, spin_lock_irq(_T), spin_unlock_irq(_T))
DEFINE_GUARD(raw_spinlock, spinlock_t *, spin_lock(_T), spin_unlock(_T))

#include <linux/rwlock.h>

#endif
