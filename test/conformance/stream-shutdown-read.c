/* SPDX-License-Identifier: MIT */
/* shutdown of the reading side: reads end, and the other side's writes fail. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];
	char byte;

	signal(SIGPIPE, SIG_IGN);
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], 0x3fff, 1);
	add(ep, fds[1], 0x3fff, 2);
	put(fds[1], "x");
	result("shutdown", shutdown(fds[0], SHUT_RD));
	show("both", ep, 4, 0);
	result("write", write(fds[1], "y", 1));
	result("read", read(fds[0], &byte, 1));
	result("read", read(fds[0], &byte, 1));
	result("write back", write(fds[0], "z", 1));
	result("shutdown again", shutdown(fds[0], SHUT_RDWR));
	show("both", ep, 4, 0);
	result("bad direction", shutdown(fds[0], 3));
	return 0;
}
