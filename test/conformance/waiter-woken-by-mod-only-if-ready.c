/* SPDX-License-Identifier: MIT */
/* MOD wakes a sleeper when the new mask fits what is there, and only then. seeds: 4 */
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
	put(fds[1], "x");
	add(ep, fds[0], EPOLLPRI, 1);
	thread = start_asleep(waiter, NULL);
	modify(ep, fds[0], EPOLLPRI | EPOLLET, 2);
	usleep(5000);
	modify(ep, fds[0], EPOLLPRI | EPOLLIN, 3);
	pthread_join(thread, NULL);
	return 0;
}
