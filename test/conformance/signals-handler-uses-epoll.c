/* SPDX-License-Identifier: MIT */
/* A handler may use the epoll whose wait it has interrupted. seeds: 3 */
#include "conformance.h"

static int ep, pipes[2];

static void handler(int signal)
{
	put(pipes[1], "x");
	modify(ep, pipes[0], EPOLLIN | EPOLLET, 8);
}

static void *sender(void *arg)
{
	pthread_kill(*(pthread_t *)arg, SIGUSR1);
	return NULL;
}

static void *waiter(void *arg)
{
	struct epoll_event event;

	result("wait", epoll_wait(ep, &event, 1, -1));
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	pthread_t thread, other;

	sigaction(SIGUSR1, &action, NULL);
	must("pipe", pipe(pipes));
	ep = new_epoll();
	add(ep, pipes[0], EPOLLIN, 7);
	thread = start_asleep(waiter, NULL);
	pthread_create(&other, NULL, sender, &thread);
	pthread_join(other, NULL);
	pthread_join(thread, NULL);
	show("what the handler did", ep, 4, 0);
	return 0;
}
