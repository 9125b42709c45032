/* SPDX-License-Identifier: MIT */
/* maxevents of 1: every ready file has its turn before the first has its second. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[6][2];
	int count[6] = { 0 };

	for (int i = 0; i < 6; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	for (int turn = 0; turn < 15; turn++) {
		struct epoll_event event;

		must("epoll_wait", epoll_wait(ep, &event, 1, 0));
		count[event.data.u32]++;
		printf("%d ", event.data.u32);
	}
	printf("\n");
	for (int i = 0; i < 6; i++)
		printf("%d ", count[i]);
	printf("\n");
	return 0;
}
