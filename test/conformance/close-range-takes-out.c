/* SPDX-License-Identifier: MIT */
/* close_range closes watched files and epolls as close does. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	show("all", ep, 8, 0);
	result("close_range", close_range(fds[0][0], fds[1][1], 0));
	show("the last", ep, 8, 0);
	result("backwards", close_range(fds[2][1], fds[2][0], 0));
	result("the epoll", close_range(ep, ep, 0));
	result("wait", epoll_wait(ep, &(struct epoll_event){ 0 }, 1, 0));
	return 0;
}
