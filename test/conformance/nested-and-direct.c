/* SPDX-License-Identifier: MIT */
/* An epoll watches a file directly and through another epoll. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(outer, fds[0], EPOLLIN, 1);
	add(inner, fds[0], EPOLLIN, 2);
	add(outer, inner, EPOLLIN, 3);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	drop(outer, fds[0]);
	show("through inner only", outer, 4, 0);
	drop(inner, fds[0]);
	show("not at all", outer, 4, 0);
	return 0;
}
