/* SPDX-License-Identifier: MIT */
/* MOD and a write at the same moment: the event is seen, whichever came first. seeds: 20 */
#include "conformance.h"

#define ROUNDS 20

static int ep, fds[2];
static pthread_barrier_t barrier;

static void *writer(void *arg)
{
	for (int i = 0; i < ROUNDS; i++) {
		pthread_barrier_wait(&barrier);
		put(fds[1], "x");
	}
	return NULL;
}

int main(void)
{
	struct epoll_event event;
	pthread_t thread;
	int seen = 0;

	pthread_barrier_init(&barrier, NULL, 2);
	must("pipe", pipe(fds));
	ep = new_epoll();
	add(ep, fds[0], 0, 0);
	pthread_create(&thread, NULL, writer, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		modify(ep, fds[0], 0, i);
		pthread_barrier_wait(&barrier);
		modify(ep, fds[0], EPOLLIN | EPOLLET, i);
		seen += epoll_wait(ep, &event, 1, 5000);
		take(fds[0], 1);
	}
	pthread_join(thread, NULL);
	printf("seen %d\n", seen);
	return 0;
}
