/* SPDX-License-Identifier: MIT */
/* A sleeper in the inner epoll and one in the outer: both are woken by one write. seeds: 4 */
#include "conformance.h"

static int inner, outer;
static int seen[2];

static void *waiter(void *arg)
{
	struct epoll_event event;
	int which = arg != NULL;

	seen[which] = epoll_wait(which ? outer : inner, &event, 1, -1) * 100 + event.data.u32;
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int fds[2];

	must("pipe", pipe(fds));
	inner = new_epoll();
	outer = new_epoll();
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN, 2);
	threads[0] = start_asleep(waiter, NULL);
	threads[1] = start_asleep(waiter, &outer);
	put(fds[1], "x");
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("inner %d outer %d\n", seen[0], seen[1]);
	return 0;
}
