/* SPDX-License-Identifier: MIT */
/* More are ready than asked for: all get their turn. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fds[5];

	for (int i = 0; i < 5; i++) {
		fds[i] = must("eventfd", eventfd(0, 0));
		add(ep, fds[i], EPOLLIN, i);
	}
	for (int i = 4; i >= 0; i--)
		must("write", eventfd_write(fds[i], 1));
	show("two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("three", ep, 3, 0);
	show("all", ep, 8, 0);
	must("write", eventfd_write(fds[2], 1));
	show("all, one fired again", ep, 8, 0);
	for (int i = 0; i < 5; i++)
		must("MOD", control(ep, EPOLL_CTL_MOD, fds[i], EPOLLIN | EPOLLET, 10 + i));
	show("edge-triggered, two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("the rest", ep, 2, 0);
	show("none", ep, 2, 0);
	return 0;
}
