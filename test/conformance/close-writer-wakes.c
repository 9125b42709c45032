/* SPDX-License-Identifier: MIT */
/* A thread that sleeps in epoll_wait hears of the last writer's close. seeds: 4 */
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
	int fds[2], copy;

	ep = new_epoll();
	must("pipe", pipe(fds));
	copy = must("dup", dup(fds[1]));
	add(ep, fds[0], EPOLLIN, 1);
	thread = start_asleep(waiter, NULL);
	close(fds[1]);
	close(copy);
	pthread_join(thread, NULL);
	return 0;
}
