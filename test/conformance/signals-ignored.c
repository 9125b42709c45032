/* SPDX-License-Identifier: MIT */
/* A signal that is ignored, by choice or by its nature, does not end a wait. seeds: 3 */
#include "conformance.h"

static int ep;
static pid_t waiter_tid;

static void *waiter(void *arg)
{
	show("woken", ep, 4, -1);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fds[2];

	signal(SIGUSR1, SIG_IGN);
	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	thread = start_asleep(waiter, NULL);
	result("SIGUSR1", pthread_kill(thread, SIGUSR1));
	result("SIGCHLD", pthread_kill(thread, SIGCHLD));
	result("SIGURG", pthread_kill(thread, SIGURG));
	result("SIGWINCH", kill(getpid(), SIGWINCH));
	usleep(5000);
	put(fds[1], "x");
	pthread_join(thread, NULL);
	return 0;
}
