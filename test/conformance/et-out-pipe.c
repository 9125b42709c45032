/* SPDX-License-Identifier: MIT */
/* Edge-triggered: a pipe's writing end reports room when a full pipe gets some. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[1], EPOLLOUT | EPOLLET, 1);
	show("added", ep, 4, 0);
	show("again", ep, 4, 0);
	put(fds[1], "x");
	show("a byte fewer", ep, 4, 0);
	fill(fds[1]);
	show("full", ep, 4, 0);
	take(fds[0], 4096);
	show("room", ep, 4, 0);
	take(fds[0], 4096);
	show("more room", ep, 4, 0);
	return 0;
}
