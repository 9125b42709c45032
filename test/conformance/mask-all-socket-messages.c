/* SPDX-License-Identifier: MIT */
/* What datagram and packet sockets report to one who asks for everything. */
#include <sys/socket.h>
#include "conformance.h"

static void one(const char *name, int type)
{
	int ep = new_epoll();
	int fds[2];

	printf("-- %s\n", name);
	must("socketpair", socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], 0x3fff, 1);
	show("connected", ep, 4, 0);
	put(fds[1], "x");
	show("a message", ep, 4, 0);
	take(fds[0], 10);
	must("shutdown", shutdown(fds[1], SHUT_WR));
	show("the other writes no more", ep, 4, 0);
	close(fds[1]);
	show("the other is gone", ep, 4, 0);
}

int main(void)
{
	one("seqpacket", SOCK_SEQPACKET);
	one("dgram", SOCK_DGRAM);
	return 0;
}
