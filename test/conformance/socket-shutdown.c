/* SPDX-License-Identifier: MIT */
/* RDHUP and HUP of a stream socket, by each kind of shutdown on either side. */
#include <sys/socket.h>
#include "conformance.h"

#define ALL (EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI)

static void one(const char *title, int side, int how)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	printf("-- %s\n", title);
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], ALL, 0);
	add(ep, fds[1], ALL, 1);
	show("before", ep, 8, 0);
	result("shutdown", shutdown(fds[side], how));
	show("after", ep, 8, 0);
	result("read 0", recv(fds[0], buffer, 8, MSG_DONTWAIT));
	result("read 1", recv(fds[1], buffer, 8, MSG_DONTWAIT));
	result("write 0", send(fds[0], "x", 1, MSG_DONTWAIT | MSG_NOSIGNAL));
	result("write 1", send(fds[1], "x", 1, MSG_DONTWAIT | MSG_NOSIGNAL));
	show("in the end", ep, 8, 0);
	close(fds[0]);
	close(fds[1]);
	close(ep);
}

int main(void)
{
	int fds[2];

	one("the other side stops writing", 1, SHUT_WR);
	one("the other side stops reading", 1, SHUT_RD);
	one("the other side stops both", 1, SHUT_RDWR);
	one("we stop writing", 0, SHUT_WR);
	one("we stop reading", 0, SHUT_RD);
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	result("shutdown 3", shutdown(fds[0], 3));
	result("shutdown -1", shutdown(fds[0], -1));
	must("pipe", pipe(fds));
	result("shutdown of a pipe", shutdown(fds[0], SHUT_RD));
	result("shutdown of 77", shutdown(77, SHUT_RD));
	return 0;
}
