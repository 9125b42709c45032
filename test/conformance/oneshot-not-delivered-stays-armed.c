/* SPDX-License-Identifier: MIT */
/* A oneshot item that did not fit into the array has not fired. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLONESHOT, i);
		put(fds[i][1], "x");
	}
	show("one", ep, 1, 0);
	show("one", ep, 1, 0);
	show("one", ep, 1, 0);
	show("none", ep, 1, 0);
	return 0;
}
