/* SPDX-License-Identifier: MIT */
/* Two files become ready: each of two sleepers gets one event. seeds: 4 */
#include "conformance.h"

static int ep;
static int seen[2];

static void *waiter(void *arg)
{
	struct epoll_event event;

	must("epoll_wait", epoll_wait(ep, &event, 1, -1));
	*(int *)arg = event.data.u32;
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int fds[2][2];

	ep = new_epoll();
	for (int i = 0; i < 2; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLET, i + 1);
	}
	for (int i = 0; i < 2; i++)
		threads[i] = start_asleep(waiter, &seen[i]);
	put(fds[0][1], "x");
	put(fds[1][1], "x");
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("different %d, sum %d\n", seen[0] != seen[1], seen[0] + seen[1]);
	return 0;
}
