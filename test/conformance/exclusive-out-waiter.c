/* SPDX-License-Identifier: MIT */
/* An exclusive watch for room: the sleeper is woken when a full pipe gets some. seeds: 4 */
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
	must("pipe2", pipe2(fds, O_NONBLOCK));
	fill(fds[1]);
	add(ep, fds[1], EPOLLOUT | EPOLLEXCLUSIVE | EPOLLET, 1);
	thread = start_asleep(waiter, NULL);
	take(fds[0], 4096);
	pthread_join(thread, NULL);
	return 0;
}
