/* SPDX-License-Identifier: MIT */
/* A bad array is found out when an event is to be stored; one in the kernel's half at once. */
#include "conformance.h"

int main(void)
{
	struct epoll_event *wild = (struct epoll_event *)16;
	struct epoll_event *kernel = (struct epoll_event *)0xffff888000000000;
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	result("null, nothing ready", epoll_wait(ep, NULL, 4, 0));
	result("wild, nothing ready", epoll_wait(ep, wild, 4, 0));
	result("wild, nothing ready for a while", epoll_wait(ep, wild, 4, 5));
	result("kernel, nothing ready", epoll_wait(ep, kernel, 4, 0));
	add(ep, fds[0], EPOLLIN, 9);
	put(fds[1], "x");
	result("null", epoll_wait(ep, NULL, 4, 0));
	result("wild", epoll_wait(ep, wild, 4, -1));
	result("kernel", epoll_wait(ep, kernel, 4, -1));
	show("the event is still there", ep, 4, 0);
	return 0;
}
