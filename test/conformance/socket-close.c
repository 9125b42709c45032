/* SPDX-License-Identifier: MIT */
/* What the other end of a socket pair sees when one end is closed. */
#include <sys/socket.h>
#include "conformance.h"

#define ALL (EPOLLIN | EPOLLOUT | EPOLLRDHUP)

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], ALL, 1);
	must("write", write(fds[1], "abc", 3));
	close(fds[1]);
	show("closed, three bytes unread", ep, 8, 0);
	result("read", read(fds[0], buffer, 8));
	show("all read", ep, 8, 0);
	result("read", read(fds[0], buffer, 8));
	result("write", send(fds[0], "x", 1, MSG_NOSIGNAL));
	close(fds[0]);

	printf("-- closed with data of ours unread\n");
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], ALL, 2);
	must("write", write(fds[0], "abc", 3));
	close(fds[1]);
	show("error", ep, 8, 0);
	result("read", read(fds[0], buffer, 8));
	show("error is reported once", ep, 8, 0);
	result("read", read(fds[0], buffer, 8));
	close(fds[0]);

	printf("-- edge-triggered\n");
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], ALL | EPOLLET, 3);
	show("writable", ep, 8, 0);
	must("write", write(fds[1], "a", 1));
	show("data", ep, 8, 0);
	must("write", write(fds[1], "b", 1));
	show("more data", ep, 8, 0);
	must("shutdown", shutdown(fds[1], SHUT_WR));
	show("half closed", ep, 8, 0);
	close(fds[1]);
	show("closed", ep, 8, 0);
	show("nothing new", ep, 8, 0);
	return 0;
}
