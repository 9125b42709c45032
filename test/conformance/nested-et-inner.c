/* SPDX-License-Identifier: MIT */
/* Inside edge-triggered, outside level-triggered: the outer one reports until the inner edge is taken. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN | EPOLLET, 1);
	add(outer, inner, EPOLLIN, 2);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	show("outer", outer, 4, 0);
	show("inner", inner, 4, 0);
	show("outer", outer, 4, 0);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	return 0;
}
