/* SPDX-License-Identifier: MIT */
/* Reader-writer locks; readers come first. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include "libc.h"

#define WRITER (-1)

static int try_change(pthread_rwlock_t *lock, int from, int to)
{
	return __sync_bool_compare_and_swap(&lock->__data.state, from, to);
}

static void wait_while(pthread_rwlock_t *lock, int state)
{
	__sync_fetch_and_add(&lock->__data.waiters, 1);
	__futex_wait(&lock->__data.state, state, NULL);
	__sync_fetch_and_sub(&lock->__data.waiters, 1);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
	for (;;) {
		int state = lock->__data.state;

		if (state == WRITER)
			wait_while(lock, state);
		else if (try_change(lock, state, state + 1))
			return 0;
	}
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
	for (;;) {
		int state = lock->__data.state;

		if (state == WRITER)
			return EBUSY;
		if (try_change(lock, state, state + 1))
			return 0;
	}
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
	while (!try_change(lock, 0, WRITER)) {
		int state = lock->__data.state;

		if (state)
			wait_while(lock, state);
	}
	return 0;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
	return try_change(lock, 0, WRITER) ? 0 : EBUSY;
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
	int state = __sync_val_compare_and_swap(&lock->__data.state, WRITER, 0);

	if (state > 0)
		__sync_fetch_and_sub(&lock->__data.state, 1);
	/* Waiters slept on the state they saw; any change lets them look again. */
	if (lock->__data.waiters)
		__futex_wake(&lock->__data.state, INT_MAX);
	return 0;
}

int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attr)
{
	*lock = (pthread_rwlock_t)PTHREAD_RWLOCK_INITIALIZER;
	return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
	return lock->__data.state ? EBUSY : 0;
}
