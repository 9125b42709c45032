/* SPDX-License-Identifier: MIT */
/* A oneshot item whose event is gone when the wait looks has not fired. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	put(fds[1], "x");
	take(fds[0], 1);
	show("written and read", ep, 4, 0);
	put(fds[1], "y");
	show("still armed", ep, 4, 0);
	return 0;
}
