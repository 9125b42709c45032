/* SPDX-License-Identifier: MIT */
/* Barriers, spin locks and pthread_once. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include "libc.h"

int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attr, unsigned int count)
{
	if (count == 0)
		return EINVAL;
	*barrier = (pthread_barrier_t){ { .left = count, .count = count } };
	return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier)
{
	return 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier)
{
	int round = barrier->__data.round;

	if (__sync_sub_and_fetch(&barrier->__data.left, 1) == 0) {
		barrier->__data.left = barrier->__data.count;
		__sync_fetch_and_add(&barrier->__data.round, 1);
		__futex_wake(&barrier->__data.round, INT_MAX);
		return PTHREAD_BARRIER_SERIAL_THREAD;
	}
	while (*(volatile int *)&barrier->__data.round == round)
		__futex_wait(&barrier->__data.round, round, NULL);
	return 0;
}

int pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
	*lock = 0;
	return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *lock)
{
	return 0;
}

int pthread_spin_trylock(pthread_spinlock_t *lock)
{
	return __sync_bool_compare_and_swap(lock, 0, 1) ? 0 : EBUSY;
}

int pthread_spin_lock(pthread_spinlock_t *lock)
{
	/* There may be one CPU only: let the owner run. */
	while (pthread_spin_trylock(lock))
		sched_yield();
	return 0;
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
	__atomic_store_n(lock, 0, __ATOMIC_SEQ_CST);
	return 0;
}

/* *once: 0 not yet, 1 running, 2 done. */
int pthread_once(pthread_once_t *once, void (*function)(void))
{
	if (__sync_bool_compare_and_swap(once, 0, 1)) {
		function();
		*once = 2;
		__futex_wake(once, INT_MAX);
	}
	while (*(volatile int *)once != 2)
		__futex_wait(once, 1, NULL);
	return 0;
}
