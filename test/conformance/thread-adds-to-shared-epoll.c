/* SPDX-License-Identifier: MIT */
/* Threads add, change and delete files of one epoll at the same time; what is left is what they left. seeds: 6 */
#include "conformance.h"

#define THREADS 4
#define ROUNDS  20

static int ep;

static void *worker(void *arg)
{
	int number = *(int *)arg;
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	for (int i = 0; i < ROUNDS; i++) {
		add(ep, fds[0], EPOLLIN, number);
		modify(ep, fds[0], EPOLLPRI, number);
		modify(ep, fds[0], EPOLLIN | EPOLLET, 100 + number);
		if (i < ROUNDS - 1)
			drop(ep, fds[0]);
	}
	return NULL;
}

int main(void)
{
	int numbers[THREADS], sum = 0, n;
	struct epoll_event events[2 * THREADS];
	pthread_t threads[THREADS];

	ep = new_epoll();
	for (int i = 0; i < THREADS; i++) {
		numbers[i] = i;
		pthread_create(&threads[i], NULL, worker, &numbers[i]);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	n = epoll_wait(ep, events, 2 * THREADS, 0);
	for (int i = 0; i < n; i++)
		sum += events[i].data.u32;
	printf("events %d, sum %d\n", n, sum);
	return 0;
}
