/* SPDX-License-Identifier: MIT */
/* epoll_pwait can also keep a signal out for the wait; it is handled right after. */
#include "conformance.h"

static volatile int handled;

static void handler(int signal)
{
	handled++;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct timespec time = { 0, 2000000 };
	struct epoll_event event;
	sigset_t usr1;
	int ep = new_epoll();

	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, NULL);
	raise(SIGUSR1);
	result("pwait, kept out", epoll_pwait(ep, &event, 1, 2, &usr1));
	printf("handled %d\n", handled);
	result("pwait2, kept out", epoll_pwait2(ep, &event, 1, &time, &usr1));
	printf("handled %d\n", handled);
	sigprocmask(SIG_UNBLOCK, &usr1, NULL);
	printf("unblocked, handled %d\n", handled);
	return 0;
}
