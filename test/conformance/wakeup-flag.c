/* SPDX-License-Identifier: MIT */
/* EPOLLWAKEUP is taken in ADD and MOD by everyone, and is never reported. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN | EPOLLWAKEUP, 1));
	put(fds[1], "x");
	show("event", ep, 4, 0);
	result("MOD without", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 2));
	show("event", ep, 4, 0);
	result("MOD with", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLET | EPOLLWAKEUP, 3));
	show("edge", ep, 4, 0);
	show("no edge", ep, 4, 0);
	result("MOD to nothing but the flag", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLWAKEUP, 4));
	show("nothing", ep, 4, 0);
	result("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	result("with EXCLUSIVE", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN | EPOLLWAKEUP | EPOLLEXCLUSIVE, 5));
	show("event", ep, 4, 0);
	return 0;
}
