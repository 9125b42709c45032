/* SPDX-License-Identifier: MIT */
/* A file that is ready already keeps its place when it is written again. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
	}
	put(fds[0][1], "x");
	put(fds[1][1], "x");
	put(fds[0][1], "x");
	put(fds[2][1], "x");
	put(fds[1][1], "x");
	show("order", ep, 8, 0);
	return 0;
}
