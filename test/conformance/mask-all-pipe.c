/* SPDX-License-Identifier: MIT */
/* What a pipe reports to one who asks for everything, in each of its states. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[0], 0x3fff, 1);
	add(ep, fds[1], 0x3fff, 2);
	show("empty", ep, 4, 0);
	put(fds[1], "x");
	show("a byte", ep, 4, 0);
	fill(fds[1]);
	show("full", ep, 4, 0);
	close(fds[1]);
	show("full, no writer", ep, 4, 0);
	drain(fds[0]);
	show("empty, no writer", ep, 4, 0);
	return 0;
}
