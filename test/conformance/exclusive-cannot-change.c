/* SPDX-License-Identifier: MIT */
/* An exclusive item cannot be modified, an ordinary one cannot become exclusive; DEL works. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 1);
	result("MOD to ordinary", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 2));
	result("MOD to the same", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 3));
	put(fds[1], "x");
	show("unchanged", ep, 4, 0);
	result("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	add(ep, fds[0], EPOLLIN, 4);
	result("MOD to exclusive", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLEXCLUSIVE, 5));
	show("unchanged", ep, 4, 0);
	return 0;
}
