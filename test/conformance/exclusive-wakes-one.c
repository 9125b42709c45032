/* SPDX-License-Identifier: MIT */
/* Two epolls with a sleeper each, both exclusive: one write wakes one of them, a second the other. seeds: 4 */
#include "conformance.h"

static int eps[2];
static volatile int woken[2];

static void *waiter(void *arg)
{
	struct epoll_event event;
	int which = (int *)arg - eps;

	must("epoll_wait", epoll_wait(eps[which], &event, 1, -1));
	woken[which] = 1;
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 2; i++) {
		eps[i] = new_epoll();
		add(eps[i], fds[0], EPOLLIN | EPOLLEXCLUSIVE | EPOLLET, i);
		threads[i] = start_asleep(waiter, &eps[i]);
	}
	put(fds[1], "x");
	while (!woken[0] && !woken[1])
		usleep(1000);
	usleep(20000);
	printf("woken by the first write: %d\n", woken[0] + woken[1]);
	put(fds[1], "x");
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("in the end: %d\n", woken[0] + woken[1]);
	return 0;
}
