/* SPDX-License-Identifier: MIT */
/* New processes. In the child only the calling thread goes on; what the others held is set right here. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "libc.h"
#include "stream.h"

#define MAX_FORK_FUNCTIONS 32

static struct fork_functions {
	void (*prepare)(void);
	void (*parent)(void);
	void (*child)(void);
} functions[MAX_FORK_FUNCTIONS];
static int function_count;

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
	if (function_count == MAX_FORK_FUNCTIONS)
		return ENOMEM;
	functions[function_count++] = (struct fork_functions){ prepare, parent, child };
	return 0;
}

/* The last registered first. */
static void before_fork(void)
{
	for (int i = function_count; i-- > 0;)
		if (functions[i].prepare)
			functions[i].prepare();
	__lock_file(stdout);
	__lock_file(stderr);
}

static void after_fork(int child)
{
	__unlock_file(stderr);
	__unlock_file(stdout);
	for (int i = 0; i < function_count; i++) {
		void (*function)(void) = child ? functions[i].child : functions[i].parent;

		if (function)
			function();
	}
}

pid_t _Fork(void)
{
	long pid = __vm_syscall(SYS_fork);

	if (pid == 0)
		__only_this_thread();
	return (pid_t)__result(pid);
}

pid_t fork(void)
{
	pid_t pid;

	before_fork();
	pid = _Fork();
	after_fork(pid == 0);
	return pid;
}

pid_t vfork(void)
{
	long pid = __vm_syscall(SYS_vfork);

	if (pid == 0)
		__only_this_thread();
	return (pid_t)__result(pid);
}

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
	return (pid_t)__result(__vm_syscall(SYS_wait4, (long)pid, (long)status, (long)options, (long)usage));
}

pid_t waitpid(pid_t pid, int *status, int options)
{
	return wait4(pid, status, options, NULL);
}

pid_t wait3(int *status, int options, struct rusage *usage)
{
	return wait4(-1, status, options, usage);
}

pid_t wait(int *status)
{
	return wait4(-1, status, 0, NULL);
}

int waitid(idtype_t type, id_t id, siginfo_t *info, int options)
{
	return (int)__result(__vm_syscall(SYS_waitid, (long)type, (long)id, (long)info, (long)options, 0L));
}
