/* SPDX-License-Identifier: MIT */
/* A MOD can turn an edge-triggered item into a level-triggered one and back. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	put(fds[1], "x");
	show("edge", ep, 4, 0);
	show("edge", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN, 2);
	show("level", ep, 4, 0);
	show("level", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN | EPOLLET, 3);
	show("edge", ep, 4, 0);
	show("edge", ep, 4, 0);
	return 0;
}
