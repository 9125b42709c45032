/* SPDX-License-Identifier: MIT */
/* An exclusive watch and the end of a pipe, a wake-up that names no events. seeds: 4 */
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("woken", ep, 4, -1);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 1);
	thread = start_asleep(waiter, NULL);
	close(fds[1]);
	pthread_join(thread, NULL);
	return 0;
}
