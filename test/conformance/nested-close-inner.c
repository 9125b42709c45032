/* SPDX-License-Identifier: MIT */
/* A closed inner epoll leaves the outer one; its files do not reach it any more. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN, 2);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	close(inner);
	show("inner closed", outer, 4, 0);
	put(fds[1], "x");
	show("inner closed", outer, 4, 0);
	result("DEL", control(outer, EPOLL_CTL_DEL, inner, 0, 0));
	return 0;
}
