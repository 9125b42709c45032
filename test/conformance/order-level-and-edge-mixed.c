/* SPDX-License-Identifier: MIT */
/* Edge-triggered items leave the list, level-triggered ones rotate. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[4][2];

	for (int i = 0; i < 4; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | (i & 1 ? EPOLLET : 0), i);
		put(fds[i][1], "x");
	}
	show("one", ep, 1, 0);
	show("one", ep, 1, 0);
	show("all", ep, 8, 0);
	put(fds[1][1], "x");
	show("all", ep, 8, 0);
	put(fds[3][1], "x");
	show("one", ep, 1, 0);
	show("all", ep, 8, 0);
	return 0;
}
