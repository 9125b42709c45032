/* SPDX-License-Identifier: MIT */
/* What a stream socket reports to one who asks for everything, in each of its states. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], 0x3fff, 1);
	show("connected", ep, 4, 0);
	put(fds[1], "x");
	show("a byte", ep, 4, 0);
	fill(fds[0]);
	show("a byte, full", ep, 4, 0);
	drain(fds[0]);
	show("full", ep, 4, 0);
	drain(fds[1]);
	must("shutdown", shutdown(fds[1], SHUT_WR));
	show("the other writes no more", ep, 4, 0);
	must("shutdown", shutdown(fds[0], SHUT_WR));
	show("neither do we", ep, 4, 0);
	close(fds[1]);
	show("the other is gone", ep, 4, 0);
	return 0;
}
