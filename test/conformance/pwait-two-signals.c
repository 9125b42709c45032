/* SPDX-License-Identifier: MIT */
/* Two pending signals that epoll_pwait lets in are both handled before it returns. */
#include "conformance.h"

static int first, second, last;

static void handler(int signal)
{
	if (signal == SIGUSR1)
		first++;
	else
		second++;
	last = signal;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct epoll_event event;
	sigset_t both, none;
	int ep = new_epoll();

	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGUSR2, &action, NULL);
	sigemptyset(&none);
	sigemptyset(&both);
	sigaddset(&both, SIGUSR1);
	sigaddset(&both, SIGUSR2);
	sigprocmask(SIG_BLOCK, &both, NULL);
	raise(SIGUSR1);
	raise(SIGUSR2);
	raise(SIGUSR1);
	printf("blocked %d %d\n", first, second);
	result("pwait", epoll_pwait(ep, &event, 1, -1, &none));
	printf("handled %d %d, the lower number last %d\n", first, second, last == SIGUSR1);
	result("pwait", epoll_pwait(ep, &event, 1, 1, &none));
	return 0;
}
