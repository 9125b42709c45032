/* SPDX-License-Identifier: MIT */
/* Mutexes. A normal one is a word: one atomic operation to lock and one to unlock, the kernel only to wait. */
#include <errno.h>
#include <pthread.h>
#include <time.h>
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

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)
{
	struct timespec moment = __time_left(clock, until);
	struct timespec now;

	if (clock == CLOCK_REALTIME)
		return pthread_mutex_timedlock(mutex, until);
	clock_gettime(CLOCK_REALTIME, &now);
	moment.tv_sec += now.tv_sec + (moment.tv_nsec + now.tv_nsec) / 1000000000;
	moment.tv_nsec = (moment.tv_nsec + now.tv_nsec) % 1000000000;
	return pthread_mutex_timedlock(mutex, &moment);
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr)
{
	*mutex = (pthread_mutex_t){ { .kind = attr ? attr->__data.kind : PTHREAD_MUTEX_NORMAL } };
	return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
	return mutex->__data.lock ? EBUSY : 0;
}

/* No mutex is robust here, so none is ever inconsistent. */
int pthread_mutex_consistent(pthread_mutex_t *mutex)
{
	return EINVAL;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attr)
{
	*attr = (pthread_mutexattr_t){ { 0 } };
	return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)
{
	return 0;
}

/* An adaptive one is a normal one that spins first, which nothing can tell apart. */
int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int kind)
{
	if (kind < PTHREAD_MUTEX_NORMAL || kind > PTHREAD_MUTEX_ADAPTIVE_NP)
		return EINVAL;
	attr->__data.kind = kind == PTHREAD_MUTEX_ADAPTIVE_NP ? PTHREAD_MUTEX_NORMAL : kind;
	return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *kind)
{
	*kind = attr->__data.kind;
	return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int shared)
{
	if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED)
		return EINVAL;
	attr->__data.shared = (unsigned char)shared;
	return 0;
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *attr, int *shared)
{
	*shared = attr->__data.shared;
	return 0;
}

int pthread_mutexattr_setrobust(pthread_mutexattr_t *attr, int robust)
{
	if (robust != PTHREAD_MUTEX_STALLED && robust != PTHREAD_MUTEX_ROBUST)
		return EINVAL;
	if (robust == PTHREAD_MUTEX_ROBUST) {
		__vm_note("pthread_mutexattr_setrobust: robust mutexes are not modelled; it fails with ENOSYS");
		return ENOSYS;
	}
	return 0;
}

int pthread_mutexattr_getrobust(const pthread_mutexattr_t *attr, int *robust)
{
	*robust = PTHREAD_MUTEX_STALLED;
	return 0;
}

/* All threads have the same priority: there is none to inherit. */
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol)
{
	if (protocol < PTHREAD_PRIO_NONE || protocol > PTHREAD_PRIO_PROTECT)
		return EINVAL;
	attr->__data.protocol = (unsigned char)protocol;
	return 0;
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol)
{
	*protocol = attr->__data.protocol;
	return 0;
}
