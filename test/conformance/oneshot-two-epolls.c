/* SPDX-License-Identifier: MIT */
/* Each epoll has its own shot. */
#include "conformance.h"

int main(void)
{
	int first = new_epoll();
	int second = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(first, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	add(second, fds[0], EPOLLIN | EPOLLONESHOT, 2);
	put(fds[1], "x");
	show("first", first, 4, 0);
	show("second", second, 4, 0);
	modify(second, fds[0], EPOLLIN | EPOLLONESHOT, 3);
	show("first", first, 4, 0);
	show("second", second, 4, 0);
	return 0;
}
