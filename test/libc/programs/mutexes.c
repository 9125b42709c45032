/* SPDX-License-Identifier: MIT */
/* Mutexes of all kinds, spin locks, rwlocks: exclusion under preemption and what each call returns. */
#define _GNU_SOURCE 1
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_spinlock_t spin;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static int plain, spun, pair[2], nested;

static int slow_add(int value)
{
	int copy = value;

	for (volatile int i = 0; i < 3; i++)
		;
	return copy + 1;
}

static void *work(void *unused)
{
	(void)unused;
	for (int i = 0; i < 30; i++) {
		pthread_mutex_lock(&mutex);
		plain = slow_add(plain);
		pthread_mutex_unlock(&mutex);
		pthread_spin_lock(&spin);
		spun = slow_add(spun);
		pthread_spin_unlock(&spin);
		pthread_mutex_lock(&recursive);
		pthread_mutex_lock(&recursive);
		nested = slow_add(nested);
		pthread_mutex_unlock(&recursive);
		pthread_mutex_unlock(&recursive);
		if (i % 3) {
			pthread_rwlock_rdlock(&rwlock);
			assert(pair[0] == pair[1]);
			pthread_rwlock_unlock(&rwlock);
		} else {
			pthread_rwlock_wrlock(&rwlock);
			pair[0] = slow_add(pair[0]);
			pair[1] = slow_add(pair[1]);
			pthread_rwlock_unlock(&rwlock);
		}
	}
	return NULL;
}

static void *other(void *m)
{
	int r = pthread_mutex_trylock(m);

	if (r == 0)
		pthread_mutex_unlock(m);
	return (void *)(long)r;
}

static const char *from_other(pthread_mutex_t *m)
{
	pthread_t thread;
	void *result;

	pthread_create(&thread, NULL, other, m);
	pthread_join(thread, &result);
	return result ? strerror((int)(long)result) : "free";
}

static void *times_out(void *m)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += 2000000;
	if (until.tv_nsec >= 1000000000)
		until.tv_nsec -= 1000000000, until.tv_sec++;
	return (void *)(long)pthread_mutex_timedlock(m, &until);
}

int main(void)
{
	pthread_t threads[4];
	pthread_mutexattr_t attr;
	pthread_mutex_t checked;
	void *result;
	int kind;

	pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	printf("%d %d %d %d %d\n", plain, spun, nested, pair[0], pair[1]);

	pthread_mutexattr_init(&attr);
	pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
	assert(pthread_mutexattr_gettype(&attr, &kind) == 0 && kind == PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(&checked, &attr);
	pthread_mutexattr_destroy(&attr);
	printf("%d ", pthread_mutex_unlock(&checked) == EPERM);
	printf("%d ", pthread_mutex_lock(&checked));
	printf("%d ", pthread_mutex_lock(&checked) == EDEADLK);
	printf("%d ", pthread_mutex_trylock(&checked) == EBUSY);
	printf("%s ", from_other(&checked));
	printf("%d %s\n", pthread_mutex_unlock(&checked), from_other(&checked));
	assert(pthread_mutex_destroy(&checked) == 0);

	assert(pthread_mutex_lock(&recursive) == 0 && pthread_mutex_trylock(&recursive) == 0);
	pthread_mutex_unlock(&recursive);
	printf("%s ", from_other(&recursive));
	pthread_mutex_unlock(&recursive);
	printf("%s ", from_other(&recursive));
	pthread_mutex_lock(&mutex);
	printf("%d ", pthread_mutex_trylock(&mutex) == EBUSY);
	pthread_create(&threads[0], NULL, times_out, &mutex);
	pthread_join(threads[0], &result);
	printf("%d\n", (long)result == ETIMEDOUT);
	pthread_mutex_unlock(&mutex);
	assert(times_out(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0);
	assert(pthread_rwlock_rdlock(&rwlock) == 0 && pthread_rwlock_tryrdlock(&rwlock) == 0);
	assert(pthread_rwlock_trywrlock(&rwlock) == EBUSY);
	pthread_rwlock_unlock(&rwlock);
	pthread_rwlock_unlock(&rwlock);
	assert(pthread_rwlock_trywrlock(&rwlock) == 0 && pthread_rwlock_tryrdlock(&rwlock) == EBUSY);
	pthread_rwlock_unlock(&rwlock);
	assert(pthread_spin_trylock(&spin) == 0 && pthread_spin_trylock(&spin) == EBUSY);
	pthread_spin_unlock(&spin);
	return 0;
}
