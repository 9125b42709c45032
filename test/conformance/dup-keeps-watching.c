/* SPDX-License-Identifier: MIT */
/* Closing a watched number changes nothing while a copy of it is open. */
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
	put(fds[1], "x");
	show("the number is closed", ep, 4, 0);
	result("DEL of the closed number", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	result("DEL of the copy", control(ep, EPOLL_CTL_DEL, copy, 0, 0));
	show("still", ep, 4, 0);
	close(copy);
	show("the file is closed", ep, 4, 0);
	return 0;
}
