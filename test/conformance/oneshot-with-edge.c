/* SPDX-License-Identifier: MIT */
/* EPOLLONESHOT and EPOLLET together: oneshot wins. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET | EPOLLONESHOT, 1);
	put(fds[1], "x");
	show("fires", ep, 4, 0);
	put(fds[1], "x");
	show("off", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN | EPOLLET, 2);
	show("edge", ep, 4, 0);
	show("edge", ep, 4, 0);
	put(fds[1], "x");
	show("edge", ep, 4, 0);
	return 0;
}
