/* SPDX-License-Identifier: MIT */
/* An epoll that is closed leaves its files as they were. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int other = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	add(other, fds[0], EPOLLIN, 2);
	put(fds[1], "x");
	close(ep);
	show("the other", other, 4, 0);
	take(fds[0], 1);
	put(fds[1], "y");
	show("the other", other, 4, 0);
	close(fds[1]);
	show("the other", other, 4, 0);
	return 0;
}
