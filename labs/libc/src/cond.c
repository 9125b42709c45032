/* SPDX-License-Identifier: MIT */
/*
 * Condition variables: a waiter remembers the sequence number before it lets go of the mutex and sleeps while
 * it is still that number; a signal changes it. Waking without a signal is allowed and callers check again.
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include "libc.h"

/* A cancelled thread ends here, with the mutex; its cancellation changes the sequence, so that none is missed. */
static long wait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *left)
{
	struct __thread_block *self = __has_threads ? __self() : NULL;
	int sequence = cond->__data.sequence;
	long result;

	if (self) {
		self->waiting = &cond->__data.sequence;
		pthread_testcancel();
	}
	result = pthread_mutex_unlock(mutex);
	if (result == 0)
		result = __futex_wait(&cond->__data.sequence, sequence, left);
	else
		result = -result;
	if (result != -EPERM)
		pthread_mutex_lock(mutex);
	if (self) {
		self->waiting = NULL;
		pthread_testcancel();
	}
	return result;
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
	return wait(cond, mutex, NULL) == -EPERM ? EPERM : 0;
}

int pthread_cond_clockwait(pthread_cond_t *cond, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)
{
	struct timespec left;
	long result;

	if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
		return EINVAL;
	left = __time_left(clock, until);
	/* A moment that has passed still lets go of the mutex once. */
	if (left.tv_sec < 0)
		left = (struct timespec){ 0, 0 };
	result = wait(cond, mutex, &left);
	return result == -ETIMEDOUT ? ETIMEDOUT : result == -EPERM ? EPERM : 0;
}

int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until)
{
	return pthread_cond_clockwait(cond, mutex, cond->__data.clock, until);
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
	*cond = (pthread_cond_t){ { .clock = attr ? attr->__data.clock : CLOCK_REALTIME } };
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
	return 0;
}

int pthread_condattr_init(pthread_condattr_t *attr)
{
	*attr = (pthread_condattr_t){ { .clock = CLOCK_REALTIME } };
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
	attr->__data.clock = (short)clock;
	return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *attr, clockid_t *clock)
{
	*clock = attr->__data.clock;
	return 0;
}

/* The memory of a program's processes decides what they share; the flag is only kept. */
int pthread_condattr_setpshared(pthread_condattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__data.shared = (short)shared;
	return 0;
}

int pthread_condattr_getpshared(const pthread_condattr_t *attr, int *shared)
{
	*shared = attr->__data.shared;
	return 0;
}
