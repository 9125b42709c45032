/* SPDX-License-Identifier: MIT */
/* Errors of epoll_wait; a fault while events are copied out loses none. */
#include <limits.h>
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event events[4];
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(0, 0));

	result("maxevents 0", epoll_wait(ep, events, 0, 0));
	result("maxevents -1", epoll_wait(ep, events, -1, 0));
	result("maxevents INT_MAX", epoll_wait(ep, events, INT_MAX, 0));
	result("maxevents INT_MAX / 12 + 1", epoll_wait(ep, events, INT_MAX / 12 + 1, 0));
	result("number 77", epoll_wait(77, events, 4, 0));
	result("not an epoll", epoll_wait(fd, events, 4, 0));
	result("not an epoll, maxevents 0", epoll_wait(fd, events, 0, 0));
	result("empty", epoll_wait(ep, events, 4, 0));
	result("null array, nothing ready", epoll_wait(ep, NULL, 4, 0));
	add(ep, fd, EPOLLIN, 5);
	must("write", eventfd_write(fd, 1));
	result("null array, one ready", epoll_wait(ep, NULL, 4, 0));
	show("the event is still there", ep, 4, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLET, 6));
	result("edge-triggered: null array", epoll_wait(ep, NULL, 4, 0));
	show("still there", ep, 4, 0);
	show("and gone", ep, 4, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLONESHOT, 7));
	result("oneshot: null array", epoll_wait(ep, NULL, 4, 0));
	show("still armed", ep, 4, 0);
	show("and spent", ep, 4, 0);
	return 0;
}
