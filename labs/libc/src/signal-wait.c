/* SPDX-License-Identifier: MIT */
/* Waiting for signals without handlers, and the rarer calls about them. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include "libc.h"

int sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
	return (int)__result(__vm_syscall(SYS_rt_sigtimedwait, (long)set, (long)info, (long)timeout, 8L));
}

int sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
	return sigtimedwait(set, info, NULL);
}

int sigwait(const sigset_t *set, int *number)
{
	long result;

	do {
		result = __vm_syscall(SYS_rt_sigtimedwait, (long)set, 0L, 0L, 8L);
	} while (result == -EINTR);
	if (result < 0)
		return (int)-result;
	*number = (int)result;
	return 0;
}

int sigaltstack(const stack_t *next, stack_t *old)
{
	return (int)__result(__vm_syscall(SYS_sigaltstack, (long)next, (long)old));
}

int killpg(pid_t group, int number)
{
	if (group >= 0)
		return kill(-group, number);
	errno = EINVAL;
	return -1;
}

int siginterrupt(int number, int interrupts)
{
	struct sigaction action;

	if (sigaction(number, NULL, &action) < 0)
		return -1;
	if (interrupts)
		action.sa_flags &= ~SA_RESTART;
	else
		action.sa_flags |= SA_RESTART;
	return sigaction(number, &action, NULL);
}
