/* SPDX-License-Identifier: MIT */
/* MOD arms a oneshot item again; what is already there makes it fire at once. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	put(fds[1], "x");
	show("fires", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN | EPOLLONESHOT, 2);
	show("fires again", ep, 4, 0);
	show("once", ep, 4, 0);
	take(fds[0], 1);
	modify(ep, fds[0], EPOLLIN | EPOLLONESHOT, 3);
	show("nothing there", ep, 4, 0);
	put(fds[1], "y");
	show("fires", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN, 4);
	show("not oneshot any more", ep, 4, 0);
	show("not oneshot any more", ep, 4, 0);
	return 0;
}
