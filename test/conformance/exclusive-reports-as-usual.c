/* SPDX-License-Identifier: MIT */
/* Without sleepers an exclusive item is like any other, and every epoll hears of it. */
#include "conformance.h"

int main(void)
{
	int first = new_epoll();
	int second = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(first, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 1);
	add(second, fds[0], EPOLLIN | EPOLLEXCLUSIVE | EPOLLET, 2);
	put(fds[1], "x");
	show("level", first, 4, 0);
	show("level", first, 4, 0);
	show("edge", second, 4, 0);
	show("edge", second, 4, 0);
	take(fds[0], 1);
	show("level", first, 4, 0);
	close(fds[1]);
	show("level", first, 4, 0);
	show("edge", second, 4, 0);
	return 0;
}
