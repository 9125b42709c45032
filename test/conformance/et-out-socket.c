/* SPDX-License-Identifier: MIT */
/* Edge-triggered: a socket's room comes back with a read by the other side. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], EPOLLOUT | EPOLLET, 1);
	show("added", ep, 4, 0);
	fill(fds[0]);
	show("full", ep, 4, 0);
	drain(fds[1]);
	show("read", ep, 4, 0);
	show("again", ep, 4, 0);
	return 0;
}
