// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Spinlocks and reader-writer locks. Who finds one taken spins, which gives its holder on another CPU the time to
 * come to the end. A lock that the spinning task holds itself will never be released, nor, with a single CPU, one that
 * anybody holds, for nobody runs while we spin: what would be an endless loop on a real machine is reported here.
 */
#include <linux/sched.h>
#include <linux/spinlock.h>

void __spin_lock_init(spinlock_t *lock, const char *name)
{
	*lock = (spinlock_t){ .dep_map = { .name = name } };
}

/* Taken by somebody: waits for it, and takes it. */
static void spin_contended(spinlock_t *lock)
{
	unsigned int turn = 0;

	if (lock->dep_map.holder == current)
		__vm_oops("spinlock-recursion", lock->dep_map.name);
	if (nr_cpu_ids == 1)
		__vm_oops("spinlock-deadlock", lock->dep_map.name);
	while (lock->locked || xchg(&lock->locked, 1))
		__vm_cpu_relax("spinlock-deadlock", lock->dep_map.name, turn++);
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

/* The look at the count and its change are one step, so each is one expression. */
#define __read_trylock(lock)	((lock)->count >= 0 ? (lock)->count++, true : false)
#define __write_trylock(lock)	((lock)->count == 0 ? (lock)->count = -1, true : false)

static void rwlock_wait(rwlock_t *lock, unsigned int turn)
{
	if (lockdep_is_held(lock) || nr_cpu_ids == 1)
		__vm_oops("rwlock-deadlock", lock->dep_map.name);
	__vm_cpu_relax("rwlock-deadlock", lock->dep_map.name, turn);
}

static void read_contended(rwlock_t *lock)
{
	unsigned int turn = 0;

	while (!__read_trylock(lock))
		rwlock_wait(lock, turn++);
}

static void write_contended(rwlock_t *lock)
{
	unsigned int turn = 0;

	while (!__write_trylock(lock))
		rwlock_wait(lock, turn++);
}

void _raw_read_lock(rwlock_t *lock)
{
	preempt_disable();
	if (unlikely(!__read_trylock(lock)))
		read_contended(lock);
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
	if (unlikely(!__write_trylock(lock)))
		write_contended(lock);
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
