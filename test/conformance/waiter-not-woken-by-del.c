/* SPDX-License-Identifier: MIT */
/* DEL of a file takes it from a sleeping wait: its write is not heard, an added one's is. seeds: 4 */
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
	thread = start_asleep(waiter, NULL);
	drop(ep, fds[0]);
	put(fds[1], "x");
	usleep(5000);
	put(others[1], "y");
	add(ep, others[0], EPOLLIN, 2);
	pthread_join(thread, NULL);
	return 0;
}
