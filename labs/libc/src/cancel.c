/* SPDX-License-Identifier: MIT */
/*
 * Cancellation. It is asked for with a flag and a signal: the signal ends a thread that is in a call which may block,
 * the flag one that is about to begin such a call. So neither is missed, whichever comes first.
 */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>
#include "libc.h"

/* One of the two signals that glibc, too, keeps for itself. */
#define SIGCANCEL 32

static int due(struct __thread_block *self)
{
	return self->cancelled && !self->cancel_disabled;
}

static void on_cancel(int number)
{
	struct __thread_block *self = __self();

	if (!due(self))
		return;
	if (self->blocking || self->cancel_async)
		pthread_exit(PTHREAD_CANCELED);
	if (self->waiting)
		__sync_fetch_and_add(self->waiting, 1);
}

int __begin_blocking(void)
{
	struct __thread_block *self = __self();

	self->blocking++;
	if (due(self))
		pthread_exit(PTHREAD_CANCELED);
	return 1;
}

long __end_blocking(long value)
{
	if (__has_threads)
		__self()->blocking--;
	return value;
}

int pthread_cancel(pthread_t handle)
{
	struct __thread_block *thread = (struct __thread_block *)handle;
	struct __thread_block *self = __self();
	struct sigaction action = { .sa_flags = 0 };
	int tid;

	if (!thread->alive)
		return ESRCH;
	action.sa_handler = on_cancel;
	sigaction(SIGCANCEL, &action, NULL);
	thread->cancelled = 1;
	if (thread == self) {
		if (self->cancel_async)
			pthread_testcancel();
		return 0;
	}
	/* Its creator may not have come to write the number down. */
	while (thread != &__main_thread && !thread->tid && thread->alive)
		sched_yield();
	tid = thread == &__main_thread ? getpid() : thread->tid;
	__vm_syscall(SYS_tgkill, (long)getpid(), (long)tid, (long)SIGCANCEL);
	return 0;
}

int pthread_setcancelstate(int state, int *old)
{
	struct __thread_block *self = __self();

	if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
		return EINVAL;
	if (old)
		*old = self->cancel_disabled ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
	self->cancel_disabled = state == PTHREAD_CANCEL_DISABLE;
	if (self->cancel_async)
		pthread_testcancel();
	return 0;
}

int pthread_setcanceltype(int type, int *old)
{
	struct __thread_block *self = __self();

	if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
		return EINVAL;
	if (old)
		*old = self->cancel_async ? PTHREAD_CANCEL_ASYNCHRONOUS : PTHREAD_CANCEL_DEFERRED;
	self->cancel_async = type == PTHREAD_CANCEL_ASYNCHRONOUS;
	if (self->cancel_async)
		pthread_testcancel();
	return 0;
}

void pthread_testcancel(void)
{
	if (due(__self()))
		pthread_exit(PTHREAD_CANCELED);
}

void __push_cleanup(struct __cleanup *cleanup)
{
	struct __thread_block *self = __self();

	cleanup->outer = self->cleanups;
	self->cleanups = cleanup;
}

void __pop_cleanup(struct __cleanup *cleanup, int run)
{
	__self()->cleanups = cleanup->outer;
	if (run)
		cleanup->function(cleanup->argument);
}

void __run_cleanups(struct __thread_block *self)
{
	while (self->cleanups) {
		struct __cleanup *innermost = self->cleanups;

		self->cleanups = innermost->outer;
		innermost->function(innermost->argument);
	}
}
