/* SPDX-License-Identifier: MIT */
/* Streams merge, datagrams and packets keep their bounds; peeking, truncation, errors. */
#include <sys/socket.h>
#include "conformance.h"

static void one(const char *title, int type)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[16];
	int fds[2];

	printf("-- %s\n", title);
	must("socketpair", socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, fds));
	add(ep, fds[1], EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	result("receive from nothing", recv(fds[1], buffer, 16, 0));
	result("send", send(fds[0], "abcde", 5, 0));
	result("send", send(fds[0], "fgh", 3, 0));
	show("ready", ep, 8, 0);
	result("peek", recv(fds[1], buffer, 16, MSG_PEEK));
	result("receive 3", recv(fds[1], buffer, 3, 0));
	result("receive 16", recv(fds[1], buffer, 16, 0));
	result("receive 16", recv(fds[1], buffer, 16, 0));
	show("drained", ep, 8, 0);
	close(fds[0]);
	show("closed", ep, 8, 0);
	result("receive", recv(fds[1], buffer, 16, 0));
	result("send", send(fds[1], "x", 1, MSG_NOSIGNAL));
	result("send", send(fds[1], "x", 1, MSG_NOSIGNAL));
	close(fds[1]);
	close(ep);
}

int main(void)
{
	int fds[2];

	one("stream", SOCK_STREAM);
	one("datagram", SOCK_DGRAM);
	one("sequenced packets", SOCK_SEQPACKET);
	result("a bad type", socketpair(AF_UNIX, 99, 0, fds));
	result("to nowhere", socketpair(AF_UNIX, SOCK_STREAM, 0, NULL));
	must("pipe", pipe(fds));
	result("send on a pipe", send(fds[1], "x", 1, 0));
	return 0;
}
