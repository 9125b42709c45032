/* SPDX-License-Identifier: MIT */
/* A level-triggered event that nobody consumes goes from one sleeper to the next, until all have it. seeds: 4 */
#include "conformance.h"

static int ep;
static int seen[4];

static void *waiter(void *arg)
{
	struct epoll_event event;

	*(int *)arg = epoll_wait(ep, &event, 1, -1) * 100 + event.data.u32;
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 7);
	for (int i = 0; i < 4; i++)
		threads[i] = start_asleep(waiter, &seen[i]);
	put(fds[1], "x");
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		printf("%d\n", seen[i]);
	}
	return 0;
}
