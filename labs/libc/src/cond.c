/* SPDX-License-Identifier: MIT */
/*
 * Condition variables: a waiter remembers the sequence number before it lets go of the mutex and sleeps while
 * it is still that number; a signal changes it. Waking without a signal is allowed and callers check again.
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include "libc.h"

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
	int sequence = cond->__data.sequence;

	pthread_mutex_unlock(mutex);
	__futex_wait(&cond->__data.sequence, sequence, NULL);
	pthread_mutex_lock(mutex);
	return 0;
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until)
{
	int sequence = cond->__data.sequence;
	struct timespec left = __time_left(cond->__data.clock, until);
	long result = -ETIMEDOUT;

	if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
		return EINVAL;
	pthread_mutex_unlock(mutex);
	if (left.tv_sec >= 0)
		result = __futex_wait(&cond->__data.sequence, sequence, &left);
	pthread_mutex_lock(mutex);
	return result == -ETIMEDOUT ? ETIMEDOUT : 0;
}

int pthread_cond_signal(pthread_cond_t *cond)
{
	__sync_fetch_and_add(&cond->__data.sequence, 1);
	__futex_wake(&cond->__data.sequence, 1);
	return 0;
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
	__sync_fetch_and_add(&cond->__data.sequence, 1);
	__futex_wake(&cond->__data.sequence, INT_MAX);
	return 0;
}

int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr)
{
	*cond = (pthread_cond_t){ { .clock = attr ? attr->__clock : CLOCK_REALTIME } };
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
	return 0;
}

int pthread_condattr_init(pthread_condattr_t *attr)
{
	attr->__clock = CLOCK_REALTIME;
	return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attr)
{
	return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *attr, clockid_t clock)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
		return EINVAL;
	attr->__clock = clock;
	return 0;
}
