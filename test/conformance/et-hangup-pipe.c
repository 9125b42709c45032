/* SPDX-License-Identifier: MIT */
/* Edge-triggered: the end of a pipe's writers is one edge, and it stays true. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];
	int copy;

	must("pipe", pipe(fds));
	copy = must("dup", dup(fds[1]));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	close(copy);
	show("one of two writers", ep, 4, 0);
	close(fds[1]);
	show("both", ep, 4, 0);
	show("again", ep, 4, 0);
	modify(ep, fds[0], EPOLLET, 2);
	show("after MOD", ep, 4, 0);
	return 0;
}
