/* SPDX-License-Identifier: MIT */
/* A file that becomes ready between two waits comes after those that are still ready. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
	}
	put(fds[2][1], "x");
	show("2", ep, 8, 0);
	put(fds[0][1], "x");
	show("2, 0", ep, 8, 0);
	put(fds[1][1], "x");
	show("2", ep, 1, 0);
	show("0, 1, 2", ep, 8, 0);
	return 0;
}
