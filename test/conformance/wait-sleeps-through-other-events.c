/* SPDX-License-Identifier: MIT */
/* Events that nobody asked for do not end a wait, nor do they shorten it. seeds: 4 */
#include "conformance.h"

static int ep;
static long waited;

static void *waiter(void *arg)
{
	long start = milliseconds();

	show("timeout", ep, 4, 60);
	waited = milliseconds() - start;
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fds[2];

	ep = new_epoll();
	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[1], EPOLLPRI, 1);
	thread = start_asleep(waiter, NULL);
	fill(fds[1]);
	drain(fds[0]);
	pthread_join(thread, NULL);
	printf("all the time %d\n", waited >= 59);
	return 0;
}
