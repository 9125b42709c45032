/* SPDX-License-Identifier: MIT */
/* Edge-triggered: a file that is ready when it is added counts as an edge, and a MOD makes another. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	show("added", ep, 4, 0);
	show("again", ep, 4, 0);
	modify(ep, fds[0], EPOLLIN | EPOLLET, 2);
	show("after MOD", ep, 4, 0);
	show("again", ep, 4, 0);
	drop(ep, fds[0]);
	add(ep, fds[0], EPOLLIN | EPOLLET, 3);
	show("after DEL and ADD", ep, 4, 0);
	show("again", ep, 4, 0);
	return 0;
}
