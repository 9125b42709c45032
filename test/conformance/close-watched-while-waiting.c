/* SPDX-License-Identifier: MIT */
/* A file closed by another thread leaves the set of a sleeping epoll_wait; others still wake it. seeds: 4 */
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("woken", ep, 4, -1);
	return NULL;
}

int main(void)
{
	int fds[2], others[2];
	pthread_t thread;

	ep = new_epoll();
	must("pipe", pipe(fds));
	must("pipe", pipe(others));
	add(ep, fds[0], EPOLLIN, 1);
	add(ep, others[0], EPOLLIN, 2);
	thread = start_asleep(waiter, NULL);
	close(fds[0]);
	put(others[1], "x");
	pthread_join(thread, NULL);
	return 0;
}
