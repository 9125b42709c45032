/* SPDX-License-Identifier: MIT */
/* A large timeout is no obstacle to an early event. seeds: 3 */
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("woken", ep, 4, *(int *)arg);
	return NULL;
}

int main(void)
{
	int timeouts[] = { 10000, 0x7fffffff, 86400000 };
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	for (int i = 0; i < 3; i++) {
		pthread_t thread = start_asleep(waiter, &timeouts[i]);

		put(fds[1], "x");
		pthread_join(thread, NULL);
		take(fds[0], 1);
	}
	return 0;
}
