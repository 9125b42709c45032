/* SPDX-License-Identifier: MIT */
/* A packet socket keeps messages apart, and cuts what a short read leaves. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	char text[16] = "";
	int ep = new_epoll();
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	put(fds[1], "first");
	put(fds[1], "second");
	show("two messages", ep, 4, 0);
	result("three bytes", read(fds[0], text, 3));
	printf("%s\n", text);
	show("the next message", ep, 4, 0);
	result("read", read(fds[0], text, 15));
	printf("%.6s\n", text);
	result("read", read(fds[0], text, 15));
	close(fds[1]);
	show("gone", ep, 4, 0);
	result("read", read(fds[0], text, 15));
	return 0;
}
