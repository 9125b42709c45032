/* SPDX-License-Identifier: MIT */
/* EPOLL_CTL_MOD: another mask, other data, effective at once. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[4];
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(ep, fds[0], EPOLLIN, 1);
	show("IN", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLOUT, 2));
	show("OUT", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLOUT, 3));
	must("write", write(fds[1], "x", 1));
	show("IN and OUT", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], 0, 4));
	show("nothing", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLRDNORM | EPOLLWRNORM, 5));
	show("by other names", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLPRI | EPOLLRDBAND | EPOLLWRBAND, 6));
	show("out of band", ep, 8, 0);
	result("MOD while on the ready list", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN, UINT64_MAX));
	show("all bits of data", ep, 8, 0);
	must("read", read(fds[0], buffer, 1));
	show("read", ep, 8, 0);
	return 0;
}
