/* SPDX-License-Identifier: MIT */
/* One thread closes ready files while another waits for events: only events of open files or none. seeds: 20 */
#include "conformance.h"

#define ROUNDS 25

static int ep, fds[ROUNDS][2];
static volatile int done;

static void *closer(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		close(fds[i][0]);
	done = 1;
	return NULL;
}

int main(void)
{
	struct epoll_event events[ROUNDS];
	pthread_t thread;
	int strange = 0;

	ep = new_epoll();
	for (int i = 0; i < ROUNDS; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	pthread_create(&thread, NULL, closer, NULL);
	while (!done) {
		int n = epoll_wait(ep, events, ROUNDS, 0);

		for (int i = 0; i < n; i++)
			strange += events[i].events != EPOLLIN || events[i].data.u64 >= ROUNDS;
	}
	pthread_join(thread, NULL);
	printf("strange %d\n", strange);
	show("nothing left", ep, 8, 0);
	return 0;
}
