/* SPDX-License-Identifier: MIT */
/* A oneshot item that could not be stored has not fired. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 9);
	put(fds[1], "x");
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 4, 0));
	show("fires", ep, 4, 0);
	show("once", ep, 4, 0);
	return 0;
}
