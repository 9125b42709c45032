/* SPDX-License-Identifier: MIT */
/* Any negative timeout of epoll_wait means for ever. seeds: 3 */
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("woken", ep, 4, *(int *)arg);
	return NULL;
}

int main(void)
{
	int timeouts[] = { -1, -2, -1000, -2147483647 - 1 };
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	for (int i = 0; i < 4; i++) {
		pthread_t thread = start_asleep(waiter, &timeouts[i]);

		put(fds[1], "x");
		pthread_join(thread, NULL);
		take(fds[0], 1);
	}
	return 0;
}
