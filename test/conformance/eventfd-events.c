/* SPDX-License-Identifier: MIT */
/* Readiness of an eventfd, also edge-triggered: each write is an edge, and each read is one for the writer's side. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(0, EFD_NONBLOCK));
	eventfd_t value;

	add(ep, fd, EPOLLIN | EPOLLOUT | EPOLLET, 1);
	show("zero", ep, 8, 0);
	show("no edge", ep, 8, 0);
	must("write", eventfd_write(fd, 1));
	show("written", ep, 8, 0);
	must("write", eventfd_write(fd, 1));
	show("written again", ep, 8, 0);
	must("write", eventfd_write(fd, 0));
	show("written zero", ep, 8, 0);
	must("read", eventfd_read(fd, &value));
	show("read", ep, 8, 0);
	must("write", eventfd_write(fd, UINT64_MAX - 1));
	show("full", ep, 8, 0);
	result("write", eventfd_write(fd, 1));
	show("write failed", ep, 8, 0);
	must("read", eventfd_read(fd, &value));
	show("room again", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 2));
	must("write", eventfd_write(fd, UINT64_MAX - 2));
	show("nearly full, level", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLOUT, 3));
	show("one more fits", ep, 8, 0);
	must("write", eventfd_write(fd, 1));
	show("now full", ep, 8, 0);
	return 0;
}
