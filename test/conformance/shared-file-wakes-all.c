/* SPDX-License-Identifier: MIT */
/* Two epolls with a sleeper each, not exclusive: one write wakes both. seeds: 4 */
#include "conformance.h"

static int eps[2];
static int seen[2];

static void *waiter(void *arg)
{
	struct epoll_event event;
	int which = (int *)arg - eps;

	seen[which] = epoll_wait(eps[which], &event, 1, -1);
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 2; i++) {
		eps[i] = new_epoll();
		add(eps[i], fds[0], EPOLLIN | EPOLLET, i);
		threads[i] = start_asleep(waiter, &eps[i]);
	}
	put(fds[1], "x");
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("%d %d\n", seen[0], seen[1]);
	return 0;
}
