/* SPDX-License-Identifier: MIT */
/* Closing a watched file removes its item; the number can be used for another one. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(1, 0));
	int old = fd;

	add(ep, fd, EPOLLIN, 1);
	show("ready", ep, 8, 0);
	close(fd);
	show("closed", ep, 8, 0);
	result("DEL", control(ep, EPOLL_CTL_DEL, fd, 0, 0));
	fd = must("eventfd", eventfd(2, 0));
	printf("same number: %d\n", fd == old);
	result("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 2));
	result("ADD", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 3));
	show("the new file", ep, 8, 0);
	must("dup2", dup2(must("eventfd", eventfd(0, 0)), fd));
	show("replaced by dup2", ep, 8, 0);
	result("ADD", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 4));
	must("write", eventfd_write(fd, 1));
	show("third file", ep, 8, 0);
	return 0;
}
