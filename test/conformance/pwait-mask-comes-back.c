/* SPDX-License-Identifier: MIT */
/* The old mask is back after every way in which epoll_pwait can end. */
#include "conformance.h"

static int handled;

static void handler(int signal)
{
	handled++;
}

static void mask_is(const char *what)
{
	sigset_t now;

	pthread_sigmask(SIG_SETMASK, NULL, &now);
	printf("%s: USR1 %d USR2 %d, handled %d\n", what, sigismember(&now, SIGUSR1), sigismember(&now, SIGUSR2), handled);
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct epoll_event event;
	sigset_t usr1, other;
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigemptyset(&other);
	sigaddset(&other, SIGUSR2);
	pthread_sigmask(SIG_SETMASK, &usr1, NULL);
	result("timeout", epoll_pwait(ep, &event, 1, 1, &other));
	mask_is("timeout");
	result("bad count", epoll_pwait(ep, &event, 0, 0, &other));
	mask_is("bad count");
	result("bad number", epoll_pwait(-1, &event, 1, 0, &other));
	mask_is("bad number");
	add(ep, fds[0], EPOLLIN, 1);
	put(fds[1], "x");
	result("event", epoll_pwait(ep, &event, 1, -1, &other));
	mask_is("event");
	result("fault", epoll_pwait(ep, (struct epoll_event *)16, 1, -1, &other));
	mask_is("fault");
	raise(SIGUSR1);
	mask_is("raised");
	take(fds[0], 1);
	result("signal", epoll_pwait(ep, &event, 1, -1, &other));
	mask_is("signal");
	return 0;
}
