/* SPDX-License-Identifier: MIT */
/* Closing an epoll's number does not disturb who sleeps in it: the file is there until they are done. seeds: 4 */
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
	add(ep, fds[0], EPOLLIN, 1);
	thread = start_asleep(waiter, NULL);
	close(ep);
	result("wait after close", epoll_wait(ep, &(struct epoll_event){ 0 }, 1, 0));
	put(fds[1], "x");
	pthread_join(thread, NULL);
	return 0;
}
