/* SPDX-License-Identifier: MIT */
/* EPOLLONESHOT: one report, then silence until MOD, even for a hang-up. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLONESHOT, 1);
	must("write", write(fds[1], "a", 1));
	show("first", ep, 8, 0);
	show("spent", ep, 8, 0);
	must("write", write(fds[1], "b", 1));
	show("another write", ep, 8, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLONESHOT, 2));
	show("armed again", ep, 8, 0);
	show("spent again", ep, 8, 0);
	result("ADD while disabled", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 9));
	must("read", read(fds[0], buffer, 8));
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLONESHOT | EPOLLET, 3));
	show("armed, empty", ep, 8, 0);
	must("write", write(fds[1], "c", 1));
	show("edge and oneshot", ep, 8, 0);
	close(fds[1]);
	show("hang-up of a disabled item", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fds[0], 0, 4));
	show("armed for nothing: hang-up all the same", ep, 8, 0);
	return 0;
}
