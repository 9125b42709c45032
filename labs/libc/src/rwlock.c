/* SPDX-License-Identifier: MIT */
/* Reader-writer locks; readers come first. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <time.h>
#include "libc.h"

#define WRITER (-1)

static int try_change(pthread_rwlock_t *lock, int from, int to)
{
	return __sync_bool_compare_and_swap(&lock->__data.state, from, to);
}

/* `until` may be null. */
static int wait_while(pthread_rwlock_t *lock, int state, const struct timespec *until)
{
	struct timespec left;

	if (until) {
		if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
			return EINVAL;
		left = __time_left(CLOCK_REALTIME, until);
		if (left.tv_sec < 0)
			return ETIMEDOUT;
	}
	__sync_fetch_and_add(&lock->__data.waiters, 1);
	__futex_wait(&lock->__data.state, state, until ? &left : NULL);
	__sync_fetch_and_sub(&lock->__data.waiters, 1);
	return 0;
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *until)
{
	int error = 0;

	while (!error) {
		int state = lock->__data.state;

		if (state == WRITER)
			error = wait_while(lock, state, until);
		else if (try_change(lock, state, state + 1))
			return 0;
	}
	return error;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
	return pthread_rwlock_timedrdlock(lock, NULL);
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

int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *until)
{
	int error = 0;

	while (!error && !try_change(lock, 0, WRITER)) {
		int state = lock->__data.state;

		if (state)
			error = wait_while(lock, state, until);
	}
	return error;
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
	return pthread_rwlock_timedwrlock(lock, NULL);
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

int pthread_rwlockattr_init(pthread_rwlockattr_t *attr)
{
	*attr = (pthread_rwlockattr_t){ { 0 } };
	return 0;
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr)
{
	return 0;
}

int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__data.shared = shared;
	return 0;
}

int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *attr, int *shared)
{
	*shared = attr->__data.shared;
	return 0;
}

/* Readers come first whatever is asked for, which is a permitted order of events. */
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *attr, int kind)
{
	if (kind < PTHREAD_RWLOCK_PREFER_READER_NP || kind > PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
		return EINVAL;
	attr->__data.kind = kind;
	return 0;
}

int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *attr, int *kind)
{
	*kind = attr->__data.kind;
	return 0;
}
