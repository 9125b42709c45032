/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <semaphore.h>
#include <time.h>
#include "libc.h"

static int try_take(sem_t *sem)
{
	int value = *(volatile int *)&sem->__value;

	return value > 0 && __sync_bool_compare_and_swap(&sem->__value, value, value - 1);
}

int sem_init(sem_t *sem, int shared, unsigned int value)
{
	if (value > SEM_VALUE_MAX) {
		errno = EINVAL;
		return -1;
	}
	*sem = (sem_t){ .__value = (int)value };
	return 0;
}

int sem_destroy(sem_t *sem)
{
	return 0;
}

int sem_wait(sem_t *sem)
{
	while (!try_take(sem)) {
		if (__blocking_raw(__futex_wait(&sem->__value, 0, NULL)) == -EINTR) {
			errno = EINTR;
			return -1;
		}
	}
	return 0;
}

int sem_trywait(sem_t *sem)
{
	while (!try_take(sem)) {
		if (*(volatile int *)&sem->__value == 0) {
			errno = EAGAIN;
			return -1;
		}
	}
	return 0;
}

int sem_timedwait(sem_t *sem, const struct timespec *until)
{
	while (!try_take(sem)) {
		struct timespec left = __time_left(CLOCK_REALTIME, until);
		long result = left.tv_sec < 0 ? -ETIMEDOUT : __blocking_raw(__futex_wait(&sem->__value, 0, &left));

		if (result == -EINTR || result == -ETIMEDOUT) {
			errno = (int)-result;
			return -1;
		}
	}
	return 0;
}

int sem_post(sem_t *sem)
{
	__sync_fetch_and_add(&sem->__value, 1);
	__futex_wake(&sem->__value, 1);
	return 0;
}

int sem_getvalue(sem_t *sem, int *value)
{
	*value = sem->__value;
	return 0;
}

int sem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *until)
{
	struct timespec moment = __time_left(clock, until);
	struct timespec now;

	if (clock == CLOCK_REALTIME)
		return sem_timedwait(sem, until);
	clock_gettime(CLOCK_REALTIME, &now);
	moment.tv_sec += now.tv_sec + (moment.tv_nsec + now.tv_nsec) / 1000000000;
	moment.tv_nsec = (moment.tv_nsec + now.tv_nsec) % 1000000000;
	return sem_timedwait(sem, &moment);
}

/* Named semaphores would be files of a file system that is not there. */
sem_t *sem_open(const char *name, int flags, ...)
{
	__vm_note("sem_open: named semaphores are not modelled; it fails with ENOSYS");
	errno = ENOSYS;
	return SEM_FAILED;
}

int sem_close(sem_t *sem)
{
	errno = EINVAL;
	return -1;
}

int sem_unlink(const char *name)
{
	errno = ENOENT;
	return -1;
}
