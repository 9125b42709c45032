/* SPDX-License-Identifier: MIT */
/* Timers and signals as files. */
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include "libc.h"

int timerfd_create(clockid_t clock, int flags)
{
	return (int)__result(__vm_syscall(SYS_timerfd_create, (long)clock, (long)flags));
}

int timerfd_settime(int fd, int flags, const struct itimerspec *next, struct itimerspec *old)
{
	return (int)__result(__vm_syscall(SYS_timerfd_settime, (long)fd, (long)flags, (long)next, (long)old));
}

int timerfd_gettime(int fd, struct itimerspec *to)
{
	return (int)__result(__vm_syscall(SYS_timerfd_gettime, (long)fd, (long)to));
}

int signalfd(int fd, const sigset_t *mask, int flags)
{
	return (int)__result(__vm_syscall(SYS_signalfd4, (long)fd, (long)mask, 8L, (long)flags));
}
