/* SPDX-License-Identifier: MIT */
/* A watched file that comes back under its old number by dup2 is the same item again. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];
	int copy;

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	copy = must("dup", dup(fds[0]));
	close(fds[0]);
	result("MOD while closed", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 2));
	must("dup2", dup2(copy, fds[0]));
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 3));
	put(fds[1], "x");
	show("event", ep, 4, 0);
	result("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	show("none", ep, 4, 0);
	return 0;
}
