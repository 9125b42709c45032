/* SPDX-License-Identifier: MIT */
/* A oneshot item that has fired does not even report a hang-up, until MOD. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	show("fires", ep, 4, 0);
	close(fds[1]);
	show("hung up", ep, 4, 0);
	modify(ep, fds[0], EPOLLONESHOT, 2);
	show("after MOD to nothing", ep, 4, 0);
	show("again", ep, 4, 0);
	return 0;
}
