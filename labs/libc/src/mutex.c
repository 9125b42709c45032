/* SPDX-License-Identifier: MIT */
/* Mutexes. A normal one is a word: one atomic operation to lock and one to unlock, the kernel only to wait. */
#include <errno.h>
#include <pthread.h>
#include <unistd.h>
#include "libc.h"

/* A recursive or error-checking mutex: the owner may come again, or is told. */
static int lock_again(pthread_mutex_t *mutex)
{
	if (mutex->__data.kind == PTHREAD_MUTEX_ERRORCHECK)
		return EDEADLK;
	mutex->__data.count++;
	return 0;
}

static int lock_owned(pthread_mutex_t *mutex)
{
	int self = gettid();

	if (mutex->__data.owner == self)
		return lock_again(mutex);
	__lock(&mutex->__data.lock);
	mutex->__data.owner = self;
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	if (mutex->__data.kind != PTHREAD_MUTEX_NORMAL)
		return lock_owned(mutex);
	if (!__sync_bool_compare_and_swap(&mutex->__data.lock, 0, 1))
		__lock(&mutex->__data.lock);
	return 0;
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
	int self = mutex->__data.kind == PTHREAD_MUTEX_NORMAL ? 0 : gettid();

	if (self && mutex->__data.owner == self)
		return mutex->__data.kind == PTHREAD_MUTEX_ERRORCHECK ? EBUSY : lock_again(mutex);
	if (!__sync_bool_compare_and_swap(&mutex->__data.lock, 0, 1))
		return EBUSY;
	mutex->__data.owner = self;
	return 0;
}

int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until)
{
	int result;

	if (mutex->__data.kind != PTHREAD_MUTEX_NORMAL && mutex->__data.owner == gettid())
		return lock_again(mutex);
	while ((result = pthread_mutex_trylock(mutex)) == EBUSY) {
		struct timespec left = __time_left(CLOCK_REALTIME, until);

		if (left.tv_sec < 0)
			return ETIMEDOUT;
		/* From here on whoever unlocks must wake someone. */
		if (__sync_bool_compare_and_swap(&mutex->__data.lock, 1, 2) || mutex->__data.lock == 2)
			__futex_wait(&mutex->__data.lock, 2, &left);
	}
	mutex->__data.lock = 2;
	return result;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	if (mutex->__data.kind != PTHREAD_MUTEX_NORMAL) {
		if (mutex->__data.owner != gettid())
			return EPERM;
		if (mutex->__data.count > 0) {
			mutex->__data.count--;
			return 0;
		}
		mutex->__data.owner = 0;
	}
	__unlock(&mutex->__data.lock);
	return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr)
{
	*mutex = (pthread_mutex_t){ { .kind = attr ? attr->__kind : PTHREAD_MUTEX_NORMAL } };
	return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
	return mutex->__data.lock ? EBUSY : 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attr)
{
	attr->__kind = PTHREAD_MUTEX_NORMAL;
	return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)
{
	return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int kind)
{
	if (kind < PTHREAD_MUTEX_NORMAL || kind > PTHREAD_MUTEX_ERRORCHECK)
		return EINVAL;
	attr->__kind = kind;
	return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *kind)
{
	*kind = attr->__kind;
	return 0;
}
