/* SPDX-License-Identifier: MIT */
/* <threads.h>: the POSIX calls under C11's names and results. */
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

static int outcome(int error)
{
	switch (error) {
	case 0:
		return thrd_success;
	case EBUSY:
		return thrd_busy;
	case ENOMEM:
	case EAGAIN:
		return thrd_nomem;
	case ETIMEDOUT:
		return thrd_timedout;
	default:
		return thrd_error;
	}
}

struct start {
	thrd_start_t function;
	void *argument;
};

static void *run(void *argument)
{
	struct start start = *(struct start *)argument;

	free(argument);
	return (void *)(intptr_t)start.function(start.argument);
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument)
{
	struct start *start = malloc(sizeof(*start));
	int error;

	if (!start)
		return thrd_nomem;
	*start = (struct start){ function, argument };
	error = pthread_create(thread, NULL, run, start);
	if (error)
		free(start);
	return outcome(error);
}

int thrd_equal(thrd_t a, thrd_t b)
{
	return pthread_equal(a, b);
}

thrd_t thrd_current(void)
{
	return pthread_self();
}

int thrd_sleep(const struct timespec *time, struct timespec *left)
{
	int error = clock_nanosleep(CLOCK_REALTIME, 0, time, left);

	return error == 0 ? 0 : error == EINTR ? -1 : -2;
}

void thrd_yield(void)
{
	sched_yield();
}

void thrd_exit(int result)
{
	pthread_exit((void *)(intptr_t)result);
}

int thrd_detach(thrd_t thread)
{
	return outcome(pthread_detach(thread));
}

int thrd_join(thrd_t thread, int *result)
{
	void *value;
	int error = pthread_join(thread, &value);

	if (!error && result)
		*result = (int)(intptr_t)value;
	return outcome(error);
}

int mtx_init(mtx_t *mutex, int type)
{
	pthread_mutexattr_t attr;

	if (type & ~(mtx_recursive | mtx_timed))
		return thrd_error;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_settype(&attr, type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
	return outcome(pthread_mutex_init(mutex, &attr));
}

int mtx_lock(mtx_t *mutex)
{
	return outcome(pthread_mutex_lock(mutex));
}

int mtx_timedlock(mtx_t *mutex, const struct timespec *until)
{
	return outcome(pthread_mutex_timedlock(mutex, until));
}

int mtx_trylock(mtx_t *mutex)
{
	return outcome(pthread_mutex_trylock(mutex));
}

int mtx_unlock(mtx_t *mutex)
{
	return outcome(pthread_mutex_unlock(mutex));
}

void mtx_destroy(mtx_t *mutex)
{
	pthread_mutex_destroy(mutex);
}

int cnd_init(cnd_t *cond)
{
	return outcome(pthread_cond_init(cond, NULL));
}

int cnd_signal(cnd_t *cond)
{
	return outcome(pthread_cond_signal(cond));
}

int cnd_broadcast(cnd_t *cond)
{
	return outcome(pthread_cond_broadcast(cond));
}

int cnd_wait(cnd_t *cond, mtx_t *mutex)
{
	return outcome(pthread_cond_wait(cond, mutex));
}

int cnd_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *until)
{
	return outcome(pthread_cond_timedwait(cond, mutex, until));
}

void cnd_destroy(cnd_t *cond)
{
	pthread_cond_destroy(cond);
}

int tss_create(tss_t *key, tss_dtor_t destructor)
{
	return outcome(pthread_key_create(key, destructor));
}

void *tss_get(tss_t key)
{
	return pthread_getspecific(key);
}

int tss_set(tss_t key, void *value)
{
	return outcome(pthread_setspecific(key, value));
}

void tss_delete(tss_t key)
{
	pthread_key_delete(key);
}

void call_once(once_flag *flag, void (*function)(void))
{
	pthread_once(flag, function);
}
