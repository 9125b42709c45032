/* SPDX-License-Identifier: MIT */
/* After a failed store the ready list is as it was. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[4][2];

	for (int i = 0; i < 4; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | (i % 2 ? EPOLLET : 0), i);
	}
	put(fds[2][1], "x");
	put(fds[0][1], "x");
	put(fds[3][1], "x");
	put(fds[1][1], "x");
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 2, 0));
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 4, 0));
	show("two", ep, 2, 0);
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 4, 0));
	show("all", ep, 4, 0);
	return 0;
}
