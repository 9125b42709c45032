/* SPDX-License-Identifier: MIT */
/* Threads: their start and end. The kernel keeps the stack and the task; here are handle, result and join. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"

/* Threads that have not ended, main among them. */
static int living = 1;
/* Detached threads that have ended or are about to; their handles are freed by a later pthread_create. */
static struct __thread_block *finished;

/* Set by pthread_key_create: runs the destructors of a thread that ends. */
void (*__end_keys)(struct __thread_block *self);

static void run_thread(struct __thread_block *self)
{
	pthread_exit(self->start(self->argument));
}

static void free_finished(void)
{
	struct __thread_block *list = __atomic_exchange_n(&finished, NULL, __ATOMIC_SEQ_CST);

	while (list) {
		struct __thread_block *thread = list;

		list = thread->next;
		if (thread->alive) {
			thread->next = __atomic_exchange_n(&finished, thread, __ATOMIC_SEQ_CST);
			continue;
		}
		__vm_free(thread);
	}
}

void __only_this_thread(void)
{
	struct __thread_block *self = __self();

	living = 1;
	self->tid = self == &__main_thread ? 0 : gettid();
	finished = NULL;
}

int pthread_create(pthread_t *to, const pthread_attr_t *attr, void *(*start)(void *), void *argument)
{
	struct __thread_block *thread;
	long tid;

	free_finished();
	thread = __vm_alloc(sizeof(*thread), 16);
	if (!thread)
		return EAGAIN;
	*thread = (struct __thread_block){
		.alive = 1,
		.start = start,
		.argument = argument,
		.detached = attr ? attr->__data.detached : 0,
	};
	__has_threads = 1;
	__sync_fetch_and_add(&living, 1);
	*to = (pthread_t)thread;
	tid = __vm_syscall(SYS_lab_thread_start, (long)run_thread, (long)thread, (long)thread, (long)&thread->alive);
	if (tid < 0) {
		__sync_fetch_and_sub(&living, 1);
		__vm_free(thread);
		return (int)-tid;
	}
	/* A detached thread may have ended, but only the next pthread_create frees its handle. */
	thread->tid = (int)tid;
	return 0;
}

void pthread_exit(void *result)
{
	struct __thread_block *self = __self();

	self->result = result;
	self->cancel_disabled = 1;
	__run_cleanups(self);
	if (__end_keys)
		__end_keys(self);
	__end_tls(self);
	if (__sync_sub_and_fetch(&living, 1) == 0)
		exit(0);
	if (self->detached)
		self->next = __atomic_exchange_n(&finished, self, __ATOMIC_SEQ_CST);
	if (self == &__main_thread) {
		self->alive = 0;
		__futex_wake(&self->alive, 1);
	}
	for (;;)
		__vm_syscall(SYS_exit, 0L);
}

/* After the thread has ended: its result, and its block away. */
static int reap(struct __thread_block *thread, void **result)
{
	if (result)
		*result = thread->result;
	if (thread != &__main_thread)
		__vm_free(thread);
	return 0;
}

static int check_join(struct __thread_block *thread)
{
	if (thread->detached)
		return EINVAL;
	return thread == __self() ? EDEADLK : 0;
}

int pthread_join(pthread_t handle, void **result)
{
	struct __thread_block *thread = (struct __thread_block *)handle;
	int error = check_join(thread);
	int alive;

	if (error)
		return error;
	while ((alive = thread->alive) != 0)
		__blocking_raw(__futex_wait(&thread->alive, alive, NULL));
	return reap(thread, result);
}

int pthread_tryjoin_np(pthread_t handle, void **result)
{
	struct __thread_block *thread = (struct __thread_block *)handle;

	if (thread->alive)
		return EBUSY;
	return thread->detached ? EINVAL : reap(thread, result);
}

int pthread_clockjoin_np(pthread_t handle, void **result, clockid_t clock, const struct timespec *until)
{
	struct __thread_block *thread = (struct __thread_block *)handle;
	int error = check_join(thread);
	int alive;

	if (error)
		return error;
	if (!until)
		return pthread_join(handle, result);
	while ((alive = thread->alive) != 0) {
		struct timespec left = __time_left(clock, until);

		if (left.tv_sec < 0)
			return ETIMEDOUT;
		__blocking_raw(__futex_wait(&thread->alive, alive, &left));
	}
	return reap(thread, result);
}

int pthread_timedjoin_np(pthread_t handle, void **result, const struct timespec *until)
{
	return pthread_clockjoin_np(handle, result, CLOCK_REALTIME, until);
}

int pthread_detach(pthread_t handle)
{
	struct __thread_block *thread = (struct __thread_block *)handle;

	if (thread->detached)
		return EINVAL;
	thread->detached = 1;
	return 0;
}

pthread_t pthread_self(void)
{
	return (pthread_t)__self();
}

int pthread_setname_np(pthread_t handle, const char *name)
{
	struct __thread_block *thread = (struct __thread_block *)handle;
	long pid = 0;
	long error;

	if (strlen(name) >= sizeof(thread->name))
		return ERANGE;
	/* The main thread's handle holds no number: it is the process's. */
	if (thread != __self())
		pid = thread == &__main_thread ? __vm_syscall(SYS_getpid) : thread->tid;
	error = __vm_syscall(SYS_lab_set_name, pid, (long)name);
	if (!error)
		strcpy(thread->name, name);
	return (int)-error;
}

/* A thread that has been given no name has the program's. */
int pthread_getname_np(pthread_t handle, char *to, size_t size)
{
	struct __thread_block *thread = (struct __thread_block *)handle;

	if (size < sizeof(thread->name))
		return ERANGE;
	snprintf(to, sizeof(thread->name), "%s", thread->name[0] ? thread->name : program_invocation_short_name);
	return 0;
}

int pthread_equal(pthread_t a, pthread_t b)
{
	return a == b;
}

