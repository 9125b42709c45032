/* SPDX-License-Identifier: MIT */
/* An edge wakes one of several sleepers; the others sleep until their time is up. seeds: 4 */
#include "conformance.h"

static int ep;
static volatile int events, timeouts;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *waiter(void *arg)
{
	struct epoll_event event;
	int n = epoll_wait(ep, &event, 1, 300);

	pthread_mutex_lock(&lock);
	if (n == 1)
		events++;
	else
		timeouts++;
	pthread_mutex_unlock(&lock);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	int fds[2];

	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	for (int i = 0; i < 3; i++)
		threads[i] = start_asleep(waiter, NULL);
	put(fds[1], "x");
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	printf("events %d timeouts %d\n", events, timeouts);
	return 0;
}
