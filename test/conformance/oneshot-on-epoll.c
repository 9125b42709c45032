/* SPDX-License-Identifier: MIT */
/* A oneshot watch of another epoll. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN | EPOLLONESHOT, 2);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	put(fds[1], "x");
	show("outer off", outer, 4, 0);
	show("inner", inner, 4, 0);
	modify(outer, inner, EPOLLIN | EPOLLONESHOT, 3);
	show("outer armed", outer, 4, 0);
	return 0;
}
