/* SPDX-License-Identifier: MIT */
/* Edge-triggered: an edge whose data is read before the wait is not reported. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	put(fds[1], "abc");
	take(fds[0], 10);
	show("written and read", ep, 4, 0);
	put(fds[1], "d");
	show("written", ep, 4, 0);
	return 0;
}
