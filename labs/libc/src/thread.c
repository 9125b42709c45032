/* SPDX-License-Identifier: MIT */
/* Who the calling thread is, its errno, and the sleep that all locks are built on. */
#include <errno.h>
#include "libc.h"

struct __thread_block __main_thread = { .alive = 1 };
int __has_threads;

struct __thread_block *__self(void)
{
	struct __thread_block *self;

	if (!__has_threads)
		return &__main_thread;
	self = (struct __thread_block *)__vm_tls();
	return self ? self : &__main_thread;
}

int *__errno_location(void)
{
	return &__self()->error;
}

long __result(long value)
{
	if (value < 0 && value > -4096) {
		errno = (int)-value;
		return -1;
	}
	return value;
}

long __futex_wait(volatile int *word, int expected, const struct timespec *timeout)
{
	return __vm_syscall(SYS_futex, (long)word, (long)FUTEX_WAIT, (long)expected, (long)timeout, 0L, 0L);
}

void __futex_wake(volatile int *word, int count)
{
	__vm_syscall(SYS_futex, (long)word, (long)FUTEX_WAKE, (long)count, 0L, 0L, 0L);
}

void __lock(volatile int *lock)
{
	if (__sync_bool_compare_and_swap(lock, 0, 1))
		return;
	while (__atomic_exchange_n(lock, 2, __ATOMIC_SEQ_CST) != 0)
		__futex_wait(lock, 2, NULL);
}

void __unlock(volatile int *lock)
{
	if (__atomic_exchange_n(lock, 0, __ATOMIC_SEQ_CST) == 2)
		__futex_wake(lock, 1);
}
