/* SPDX-License-Identifier: MIT */
/* A file can be watched under two numbers, each an item of its own. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];
	int copy;

	must("pipe", pipe(fds));
	copy = must("dup", dup(fds[0]));
	add(ep, fds[0], EPOLLIN, 1);
	result("ADD of the copy", control(ep, EPOLL_CTL_ADD, copy, EPOLLIN | EPOLLET, 2));
	result("again", control(ep, EPOLL_CTL_ADD, copy, EPOLLIN, 3));
	put(fds[1], "x");
	show("both", ep, 4, 0);
	show("level only", ep, 4, 0);
	result("DEL of the first", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	put(fds[1], "x");
	show("the copy", ep, 4, 0);
	return 0;
}
