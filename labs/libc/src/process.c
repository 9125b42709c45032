/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <sys/random.h>
#include <unistd.h>
#include "libc.h"

pid_t getpid(void)
{
	return (pid_t)__vm_syscall(SYS_getpid);
}

int setpgrp(void)
{
	return (int)__result(__vm_syscall(SYS_setpgid, 0L, 0L));
}

pid_t getppid(void)
{
	return (pid_t)__vm_syscall(SYS_getppid);
}

uid_t getuid(void)
{
	return (uid_t)__vm_syscall(SYS_getuid);
}

pid_t gettid(void)
{
	return (pid_t)__vm_syscall(SYS_gettid);
}

ssize_t getrandom(void *to, size_t size, unsigned int flags)
{
	return __result(__vm_syscall(SYS_getrandom, (long)to, size, (long)flags));
}

long syscall(long number, ...)
{
	long arguments[6];
	va_list list;

	va_start(list, number);
	for (int i = 0; i < 6; i++)
		arguments[i] = va_arg(list, long);
	va_end(list);
	return __result(__vm_syscall(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
				     arguments[5]));
}
