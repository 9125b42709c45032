/* SPDX-License-Identifier: MIT */
/* A oneshot item that has fired lets a second sleeper sleep until MOD. seeds: 4 */
#include "conformance.h"

static int ep, pipes[2];
static volatile int second_done;

static void *waiter(void *arg)
{
	show("second", ep, 4, -1);
	second_done = 1;
	return NULL;
}

int main(void)
{
	pthread_t thread;

	ep = new_epoll();
	must("pipe", pipe(pipes));
	add(ep, pipes[0], EPOLLIN | EPOLLONESHOT, 1);
	put(pipes[1], "x");
	show("first", ep, 4, -1);
	thread = start_asleep(waiter, NULL);
	put(pipes[1], "y");
	usleep(5000);
	printf("asleep %d\n", !second_done);
	modify(ep, pipes[0], EPOLLIN | EPOLLONESHOT, 2);
	pthread_join(thread, NULL);
	return 0;
}
