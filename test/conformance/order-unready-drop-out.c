/* SPDX-License-Identifier: MIT */
/* Items that are no longer ready are passed over and leave the list; the rest fills the array. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[5][2];

	for (int i = 0; i < 5; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	take(fds[0][0], 1);
	take(fds[2][0], 1);
	show("two of three", ep, 2, 0);
	put(fds[0][1], "x");
	put(fds[2][1], "x");
	show("all", ep, 8, 0);
	return 0;
}
