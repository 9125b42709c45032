/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include "libc.h"

/* What the kernel is given: its mask has one word, and it stands last. */
struct kernel_action {
	void *handler;
	unsigned long flags;
	void *restorer;
	unsigned long mask;
};

int sigaction(int number, const struct sigaction *new_action, struct sigaction *old_action)
{
	struct kernel_action next = { 0 };
	struct kernel_action old = { 0 };
	long result;

	if (new_action) {
		next.handler = (void *)new_action->sa_handler;
		next.flags = (unsigned int)new_action->sa_flags;
		next.mask = new_action->sa_mask.__val[0];
	}
	result = __result(__vm_syscall(SYS_rt_sigaction, (long)number, (long)(new_action ? &next : NULL),
				       (long)(old_action ? &old : NULL), 8L));
	if (result == 0 && old_action) {
		*old_action = (struct sigaction){ .sa_flags = (int)old.flags };
		old_action->sa_handler = (sighandler_t)old.handler;
		old_action->sa_mask.__val[0] = old.mask;
	}
	return (int)result;
}

sighandler_t signal(int number, sighandler_t handler)
{
	struct sigaction next = { .sa_flags = SA_RESTART };
	struct sigaction old;

	next.sa_handler = handler;
	return sigaction(number, &next, &old) < 0 ? SIG_ERR : old.sa_handler;
}

int kill(pid_t pid, int number)
{
	return (int)__result(__vm_syscall(SYS_kill, (long)pid, (long)number));
}

int raise(int number)
{
	return (int)__result(__vm_syscall(SYS_tgkill, (long)getpid(), (long)gettid(), (long)number));
}

int sigqueue(pid_t pid, int number, union sigval value)
{
	siginfo_t info = { .si_signo = number, .si_code = SI_QUEUE };

	info.si_pid = getpid();
	info.si_uid = getuid();
	info.si_value = value;
	return (int)__result(__vm_syscall(SYS_rt_sigqueueinfo, (long)pid, (long)number, (long)&info));
}

int pthread_kill(pthread_t thread, int number)
{
	struct __thread_block *target = (struct __thread_block *)thread;
	int tid = target->tid;

	if (!target->alive)
		return ESRCH;
	if (target == &__main_thread)
		tid = getpid();
	else if (tid == 0)
		tid = gettid();
	return (int)-__vm_syscall(SYS_tgkill, (long)getpid(), (long)tid, (long)number);
}

int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
	if (old)
		sigemptyset(old);
	return (int)-__vm_syscall(SYS_rt_sigprocmask, (long)how, (long)set, (long)old, 8L);
}

int sigpending(sigset_t *set)
{
	sigemptyset(set);
	return (int)__result(__vm_syscall(SYS_rt_sigpending, (long)set, 8L));
}

int sigsuspend(const sigset_t *mask)
{
	return (int)__blocking(__vm_syscall(SYS_rt_sigsuspend, (long)mask, 8L));
}

int pause(void)
{
	return (int)__blocking(__vm_syscall(SYS_pause));
}

int sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	int error = pthread_sigmask(how, set, old);

	if (!error)
		return 0;
	errno = error;
	return -1;
}

int sigemptyset(sigset_t *set)
{
	__vm_memset(set, 0, sizeof(*set));
	return 0;
}

int sigfillset(sigset_t *set)
{
	__vm_memset(set, 0xff, sizeof(*set));
	/* The two that the library keeps for itself; one of them ends cancelled threads. */
	set->__val[0] &= ~(3UL << 31);
	return 0;
}

static int valid(int number)
{
	if (number > 0 && number < NSIG)
		return 1;
	errno = EINVAL;
	return 0;
}

int sigaddset(sigset_t *set, int number)
{
	if (!valid(number))
		return -1;
	set->__val[0] |= 1UL << (number - 1);
	return 0;
}

int sigdelset(sigset_t *set, int number)
{
	if (!valid(number))
		return -1;
	set->__val[0] &= ~(1UL << (number - 1));
	return 0;
}

int sigismember(const sigset_t *set, int number)
{
	if (!valid(number))
		return -1;
	return set->__val[0] >> (number - 1) & 1;
}
