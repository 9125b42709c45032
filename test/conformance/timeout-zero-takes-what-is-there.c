/* SPDX-License-Identifier: MIT */
/* A timeout of zero takes everything that is ready, and never sleeps. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];
	long start;

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
	}
	start = milliseconds();
	for (int i = 0; i < 100; i++)
		if (epoll_wait(ep, &(struct epoll_event){ 0 }, 1, 0) != 0)
			printf("an event\n");
	printf("at once %d\n", milliseconds() - start < 500);
	put(fds[2][1], "x");
	put(fds[0][1], "x");
	show("two", ep, 4, 0);
	return 0;
}
