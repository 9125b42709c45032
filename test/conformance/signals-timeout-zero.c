/* SPDX-License-Identifier: MIT */
/* A pending signal and a timeout of zero: no EINTR. */
#include "conformance.h"

static int handled;

static void handler(int signal)
{
	handled++;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct timespec none_at_all = { 0, 0 };
	struct epoll_event event;
	sigset_t usr1, none;
	int ep = new_epoll();

	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&none);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, NULL);
	raise(SIGUSR1);
	result("pwait2, zero", epoll_pwait2(ep, &event, 1, &none_at_all, &none));
	printf("handled %d\n", handled);
	result("pwait2, a millisecond", epoll_pwait2(ep, &event, 1, &(struct timespec){ 0, 1000000 }, &none));
	printf("handled %d\n", handled);
	return 0;
}
