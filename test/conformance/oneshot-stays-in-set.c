/* SPDX-License-Identifier: MIT */
/* A oneshot item that has fired is still in the set: ADD says EEXIST, DEL takes it out. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	show("fires", ep, 4, 0);
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 2));
	show("off", ep, 4, 0);
	result("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN | EPOLLONESHOT, 3));
	show("fires", ep, 4, 0);
	return 0;
}
