/* SPDX-License-Identifier: MIT */
/* Two numbers of one epoll are one set. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int copy = must("dup", dup(ep));
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	put(fds[1], "x");
	show("through the copy", copy, 4, 0);
	show("through the first", ep, 4, 0);
	result("ADD through the copy", control(copy, EPOLL_CTL_ADD, fds[0], EPOLLIN, 2));
	close(ep);
	put(fds[1], "x");
	show("the first closed", copy, 4, 0);
	result("the copy watches the epoll", control(copy, EPOLL_CTL_ADD, dup(copy), EPOLLIN, 3));
	return 0;
}
