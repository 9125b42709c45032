/* SPDX-License-Identifier: MIT */
/* A oneshot item reports once, whatever comes after. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	show("nothing", ep, 4, 0);
	put(fds[1], "x");
	show("a byte", ep, 4, 0);
	put(fds[1], "x");
	show("another", ep, 4, 0);
	close(fds[1]);
	show("hung up", ep, 4, 0);
	return 0;
}
