/* SPDX-License-Identifier: MIT */
/* A thread that sleeps in the outer epoll is woken through three levels. seeds: 4 */
#include "conformance.h"

static int eps[3];

static void *waiter(void *arg)
{
	show("outer", eps[2], 4, -1);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 3; i++) {
		eps[i] = new_epoll();
		add(eps[i], i ? eps[i - 1] : fds[0], EPOLLIN | EPOLLET, i);
	}
	thread = start_asleep(waiter, NULL);
	put(fds[1], "x");
	pthread_join(thread, NULL);
	show("middle", eps[1], 4, 0);
	show("inner", eps[0], 4, 0);
	return 0;
}
