/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#include <linux/spinlock_types.h>

void __rwlock_init(rwlock_t *lock, const char *name);
#define rwlock_init(lock)	__rwlock_init(lock, #lock)
void _raw_read_lock(rwlock_t *lock);
void _raw_read_unlock(rwlock_t *lock);
void _raw_write_lock(rwlock_t *lock);
void _raw_write_unlock(rwlock_t *lock);
unsigned long _raw_read_lock_irqsave(rwlock_t *lock);
void _raw_read_unlock_irqrestore(rwlock_t *lock, unsigned long flags);
unsigned long _raw_write_lock_irqsave(rwlock_t *lock);
void _raw_write_unlock_irqrestore(rwlock_t *lock, unsigned long flags);
void _raw_read_lock_irq(rwlock_t *lock);
void _raw_read_unlock_irq(rwlock_t *lock);
void _raw_write_lock_irq(rwlock_t *lock);
void _raw_write_unlock_irq(rwlock_t *lock);

#define read_lock(lock)				_raw_read_lock(lock)
#define read_unlock(lock)			_raw_read_unlock(lock)
#define write_lock(lock)			_raw_write_lock(lock)
#define write_unlock(lock)			_raw_write_unlock(lock)
#define read_lock_irq(lock)			_raw_read_lock_irq(lock)
#define read_unlock_irq(lock)			_raw_read_unlock_irq(lock)
#define write_lock_irq(lock)			_raw_write_lock_irq(lock)
#define write_unlock_irq(lock)			_raw_write_unlock_irq(lock)
#define read_lock_irqsave(lock, flags)		((flags) = _raw_read_lock_irqsave(lock))
#define read_unlock_irqrestore(lock, flags)	_raw_read_unlock_irqrestore(lock, flags)
#define write_lock_irqsave(lock, flags)		((flags) = _raw_write_lock_irqsave(lock))
#define write_unlock_irqrestore(lock, flags)	_raw_write_unlock_irqrestore(lock, flags)
#define read_lock_bh(lock)			_raw_read_lock(lock)
#define read_unlock_bh(lock)			_raw_read_unlock(lock)
#define write_lock_bh(lock)			_raw_write_lock(lock)
#define write_unlock_bh(lock)			_raw_write_unlock(lock)

#endif
