// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Spinlocks and reader-writer locks. With one CPU, a lock that is found taken will never be released: its holder
 * cannot run while we spin. So what would be an endless loop on a real machine is reported here.
 */
#include <linux/sched.h>
#include <linux/spinlock.h>

void __spin_lock_init(spinlock_t *lock, const char *name)
{
	*lock = (spinlock_t){ .dep_map = { .name = name } };
}

static void spin_contended(spinlock_t *lock)
{
	if (lock->dep_map.holder == current)
		__vm_oops("spinlock-recursion", lock->dep_map.name);
	__vm_oops("spinlock-deadlock", lock->dep_map.name);
}

void _raw_spin_lock(spinlock_t *lock)
{
	preempt_disable();
	if (unlikely(xchg(&lock->locked, 1)))
		spin_contended(lock);
	__vm_lock_acquired(&lock->dep_map, LAB_LOCK_SPIN);
}

int _raw_spin_trylock(spinlock_t *lock)
{
	preempt_disable();
	if (xchg(&lock->locked, 1)) {
		preempt_enable();
		return 0;
	}
	__vm_lock_acquired(&lock->dep_map, LAB_LOCK_SPIN);
	return 1;
}

/* Releases it, with preemption still off. */
static void do_raw_spin_unlock(spinlock_t *lock)
{
	if (unlikely(!lock->locked || lock->dep_map.holder != current))
		__vm_oops("spinlock-owner", lock->dep_map.name);
	__vm_lock_released(&lock->dep_map);
	lock->locked = 0;
}

void _raw_spin_unlock(spinlock_t *lock)
{
	do_raw_spin_unlock(lock);
	preempt_enable();
}

void _raw_spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	_raw_spin_lock(lock);
}

void _raw_spin_unlock_irq(spinlock_t *lock)
{
	do_raw_spin_unlock(lock);
	local_irq_enable();
	preempt_enable();
}

unsigned long _raw_spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags = arch_local_irq_save();

	_raw_spin_lock(lock);
	return flags;
}

void _raw_spin_unlock_irqrestore(spinlock_t *lock, unsigned long flags)
{
	do_raw_spin_unlock(lock);
	arch_local_irq_restore(flags);
	preempt_enable();
}

void _raw_spin_lock_bh(spinlock_t *lock)
{
	local_bh_disable();
	_raw_spin_lock(lock);
}

void _raw_spin_unlock_bh(spinlock_t *lock)
{
	_raw_spin_unlock(lock);
	local_bh_enable();
}

void __rwlock_init(rwlock_t *lock, const char *name)
{
	*lock = (rwlock_t){ .dep_map = { .name = name } };
}

void _raw_read_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->count < 0))
		__vm_oops("rwlock-deadlock", lock->dep_map.name);
	lock->count++;
	__vm_lock_acquired(&lock->dep_map, LAB_LOCK_RW);
}

void _raw_read_unlock(rwlock_t *lock)
{
	if (unlikely(lock->count <= 0))
		__vm_oops("rwlock-owner", lock->dep_map.name);
	__vm_lock_released(&lock->dep_map);
	lock->count--;
	preempt_enable();
}

void _raw_write_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(lock->count != 0))
		__vm_oops("rwlock-deadlock", lock->dep_map.name);
	lock->count = -1;
	__vm_lock_acquired(&lock->dep_map, LAB_LOCK_RW);
}

void _raw_write_unlock(rwlock_t *lock)
{
	if (unlikely(lock->count != -1))
		__vm_oops("rwlock-owner", lock->dep_map.name);
	__vm_lock_released(&lock->dep_map);
	lock->count = 0;
	preempt_enable();
}

void _raw_read_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	_raw_read_lock(lock);
}

void _raw_read_unlock_irq(rwlock_t *lock)
{
	_raw_read_unlock(lock);
	local_irq_enable();
}

void _raw_write_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	_raw_write_lock(lock);
}

void _raw_write_unlock_irq(rwlock_t *lock)
{
	_raw_write_unlock(lock);
	local_irq_enable();
}

unsigned long _raw_read_lock_irqsave(rwlock_t *lock)
{
	unsigned long flags = arch_local_irq_save();

	_raw_read_lock(lock);
	return flags;
}

void _raw_read_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	_raw_read_unlock(lock);
	arch_local_irq_restore(flags);
}

unsigned long _raw_write_lock_irqsave(rwlock_t *lock)
{
	unsigned long flags = arch_local_irq_save();

	_raw_write_lock(lock);
	return flags;
}

void _raw_write_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	_raw_write_unlock(lock);
	arch_local_irq_restore(flags);
}
