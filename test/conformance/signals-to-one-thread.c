/* SPDX-License-Identifier: MIT */
/* A signal for one of two sleeping threads ends that one's wait only. seeds: 4 */
#include "conformance.h"

static int ep;
static int results[2];

static void handler(int signal)
{
}

static void *waiter(void *arg)
{
	struct epoll_event event;

	*(int *)arg = epoll_wait(ep, &event, 1, -1) < 0 ? -errno : event.data.u32;
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
	pthread_t threads[2];
	int fds[2];

	sigaction(SIGUSR1, &action, NULL);
	ep = new_epoll();
	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 5);
	for (int i = 0; i < 2; i++)
		threads[i] = start_asleep(waiter, &results[i]);
	pthread_kill(threads[0], SIGUSR1);
	pthread_join(threads[0], NULL);
	printf("first %s\n", error_name(-results[0]));
	put(fds[1], "x");
	pthread_join(threads[1], NULL);
	printf("second %d\n", results[1]);
	return 0;
}
