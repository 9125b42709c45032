/* SPDX-License-Identifier: MIT */
/* SIGALRM after some time; and what a process may set about itself. */
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <unistd.h>
#include "libc.h"

unsigned int alarm(unsigned int seconds)
{
	return (unsigned int)__vm_syscall(SYS_alarm, (long)seconds);
}

int setitimer(int which, const struct itimerval *next, struct itimerval *old)
{
	return (int)__result(__vm_syscall(SYS_setitimer, (long)which, (long)next, (long)old));
}

int getitimer(int which, struct itimerval *now)
{
	return (int)__result(__vm_syscall(SYS_getitimer, (long)which, (long)now));
}

useconds_t ualarm(useconds_t microseconds, useconds_t interval)
{
	struct itimerval next = {
		.it_interval = { interval / 1000000, interval % 1000000 },
		.it_value = { microseconds / 1000000, microseconds % 1000000 },
	};
	struct itimerval old;

	if (setitimer(ITIMER_REAL, &next, &old) < 0)
		return (useconds_t)-1;
	return (useconds_t)(old.it_value.tv_sec * 1000000 + old.it_value.tv_usec);
}

int prctl(int option, ...)
{
	long arguments[4];
	va_list list;

	va_start(list, option);
	for (int i = 0; i < 4; i++)
		arguments[i] = va_arg(list, long);
	va_end(list);
	return (int)__result(__vm_syscall(SYS_prctl, (long)option, arguments[0], arguments[1], arguments[2],
					  arguments[3]));
}
