/* SPDX-License-Identifier: MIT */
/* A closed outer epoll leaves the inner one as it was. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(inner, fds[0], EPOLLIN, 1);
	add(outer, inner, EPOLLIN, 2);
	close(outer);
	put(fds[1], "x");
	show("inner", inner, 4, 0);
	outer = new_epoll();
	add(outer, inner, EPOLLIN, 3);
	show("a new outer one", outer, 4, 0);
	return 0;
}
