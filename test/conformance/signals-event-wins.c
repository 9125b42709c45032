/* SPDX-License-Identifier: MIT */
/* A signal that comes when an event is there: the event is returned, the signal stays pending. */
#include "conformance.h"

static int handled;

static void handler(int signal)
{
	handled++;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct epoll_event event;
	sigset_t usr1, none;
	int ep = new_epoll();
	int fds[2];

	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&none);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, NULL);
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	put(fds[1], "x");
	raise(SIGUSR1);
	result("an event and a signal", epoll_pwait(ep, &event, 1, -1, &none));
	printf("handled %d\n", handled);
	take(fds[0], 1);
	result("a signal, timeout of zero", epoll_pwait(ep, &event, 1, 0, &none));
	printf("handled %d\n", handled);
	result("a signal", epoll_pwait(ep, &event, 1, -1, &none));
	printf("handled %d\n", handled);
	return 0;
}
