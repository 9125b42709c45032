/* SPDX-License-Identifier: MIT */
/* Edge-triggered: an edge of one kind reports all that is true at that moment. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], EPOLLIN | EPOLLOUT | EPOLLET, 1);
	show("added", ep, 4, 0);
	put(fds[1], "x");
	show("data", ep, 4, 0);
	show("again", ep, 4, 0);
	must("shutdown", shutdown(fds[1], SHUT_WR));
	show("end of data", ep, 4, 0);
	close(fds[1]);
	show("hung up", ep, 4, 0);
	show("again", ep, 4, 0);
	return 0;
}
