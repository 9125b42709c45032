/* SPDX-License-Identifier: MIT */
/* Of several threads that sleep in one epoll, the one that came last is woken first. seeds: 4 */
#include "conformance.h"

static int ep;
static volatile int turn, order[3];

static void *waiter(void *arg)
{
	struct epoll_event event;

	must("epoll_wait", epoll_wait(ep, &event, 1, -1));
	order[turn] = *(int *)arg;
	turn++;
	return NULL;
}

int main(void)
{
	int numbers[] = { 1, 2, 3 };
	pthread_t threads[3];
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	for (int i = 0; i < 3; i++)
		threads[i] = start_asleep(waiter, &numbers[i]);
	for (int i = 0; i < 3; i++) {
		put(fds[1], "x");
		while (turn == i)
			usleep(1000);
		usleep(5000);
		printf("%d woken\n", turn);
	}
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	printf("order %d %d %d\n", order[0], order[1], order[2]);
	return 0;
}
