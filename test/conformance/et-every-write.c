/* SPDX-License-Identifier: MIT */
/* Edge-triggered: every write to a pipe is an edge, read or not. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	for (int i = 0; i < 3; i++) {
		put(fds[1], "abc");
		show("after a write", ep, 4, 0);
		show("without", ep, 4, 0);
	}
	return 0;
}
