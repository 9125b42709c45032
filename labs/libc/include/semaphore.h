/* SPDX-License-Identifier: MIT */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

#include <bits/types.h>

#define SEM_VALUE_MAX 2147483647

typedef union {
	int __value;
	char __size[32];
	long __align;
} sem_t;

#define SEM_FAILED ((sem_t *)0)

int sem_init(sem_t *sem, int shared, unsigned int value);
int sem_destroy(sem_t *sem);
int sem_wait(sem_t *sem);
int sem_trywait(sem_t *sem);
int sem_timedwait(sem_t *sem, const struct timespec *until);
int sem_clockwait(sem_t *sem, clockid_t clock, const struct timespec *until);
int sem_post(sem_t *sem);
/* Not modelled: fails with ENOSYS. */
sem_t *sem_open(const char *name, int flags, ...);
int sem_close(sem_t *sem);
int sem_unlink(const char *name);
int sem_getvalue(sem_t *sem, int *value);

#endif
