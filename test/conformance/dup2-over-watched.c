/* SPDX-License-Identifier: MIT */
/* dup2 over a watched number closes its file, which leaves the set; the new file is not in it. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2], others[2];

	must("pipe", pipe(fds));
	must("pipe", pipe(others));
	add(ep, fds[0], EPOLLIN, 1);
	put(fds[1], "x");
	put(others[1], "x");
	must("dup2", dup2(others[0], fds[0]));
	show("replaced", ep, 4, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, 2));
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 3));
	show("the other file", ep, 4, 0);
	return 0;
}
