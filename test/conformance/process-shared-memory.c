/* SPDX-License-Identifier: MIT */
/* mmap: a shared mapping is one for parent and child, a private one is copied; alarm interrupts epoll_wait. */
#include <setjmp.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include "conformance.h"

static sigjmp_buf back;

static void on_alarm(int number)
{
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	siglongjmp(back, info->si_addr == NULL ? 1 : 2);
}

static int *map(int flags)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
}

int main(void)
{
	struct sigaction fault = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };
	struct sigaction alarms = { .sa_handler = on_alarm };
	int ep = must("epoll_create1", epoll_create1(0));
	int *shared = map(MAP_SHARED), *private = map(MAP_PRIVATE);
	struct epoll_event event;
	int status, jumped;

	if (fork() == 0) {
		shared[1] = 11;
		private[1] = 12;
		_exit(0);
	}
	wait(&status);
	printf("shared %d private %d\n", shared[1], private[1]);
	result("munmap", munmap(shared, 4096));

	sigaction(SIGSEGV, &fault, NULL);
	jumped = sigsetjmp(back, 1);
	if (jumped == 0)
		shared[1] = 1;
	printf("after munmap: jumped %d\n", jumped);
	mprotect(private, 4096, PROT_READ);
	printf("readable %d\n", private[1]);
	jumped = sigsetjmp(back, 1);
	if (jumped == 0)
		private[1] = 1;
	printf("read only: jumped %d\n", jumped);

	sigaction(SIGALRM, &alarms, NULL);
	alarm(1);
	result("epoll_wait", epoll_wait(ep, &event, 1, -1));
	printf("left %u\n", alarm(0));
	return 0;
}
