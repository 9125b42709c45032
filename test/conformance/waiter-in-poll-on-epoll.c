/* SPDX-License-Identifier: MIT */
/* A thread sleeps in poll on an epoll; ADD of a ready file wakes it. seeds: 4 */
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	struct pollfd file = { .fd = ep, .events = POLLIN };
	int n = poll(&file, 1, -1);

	printf("poll %d %x\n", n, file.revents);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	put(fds[1], "x");
	thread = start_asleep(waiter, NULL);
	add(ep, fds[0], EPOLLIN, 1);
	pthread_join(thread, NULL);
	drop(ep, fds[0]);
	thread = start_asleep(waiter, NULL);
	add(ep, fds[0], EPOLLPRI, 2);
	modify(ep, fds[0], EPOLLIN, 3);
	pthread_join(thread, NULL);
	return 0;
}
