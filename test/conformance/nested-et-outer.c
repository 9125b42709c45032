/* SPDX-License-Identifier: MIT */
/* An edge-triggered watch of an epoll: one event per wake-up of the inner one. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN | EPOLLET, 2);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	show("outer again", outer, 4, 0);
	show("inner", inner, 4, 0);
	show("outer", outer, 4, 0);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	take(fds[0], 10);
	show("inner", inner, 4, 0);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	return 0;
}
