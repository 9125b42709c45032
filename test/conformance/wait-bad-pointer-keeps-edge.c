/* SPDX-License-Identifier: MIT */
/* An edge that could not be stored is not lost. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 9);
	put(fds[1], "x");
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 4, 0));
	result("wild", epoll_wait(ep, (struct epoll_event *)16, 4, 0));
	show("the edge", ep, 4, 0);
	show("once", ep, 4, 0);
	return 0;
}
