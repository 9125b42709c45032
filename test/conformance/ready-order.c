/* SPDX-License-Identifier: MIT */
/* Events are reported in the order in which they happened; what is ready at ADD counts from ADD. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fds[4];
	eventfd_t value;

	for (int i = 0; i < 4; i++) {
		fds[i] = must("eventfd", eventfd(0, 0));
		add(ep, fds[i], EPOLLIN | EPOLLET, i);
	}
	must("write", eventfd_write(fds[2], 1));
	must("write", eventfd_write(fds[0], 1));
	must("write", eventfd_write(fds[3], 1));
	must("write", eventfd_write(fds[2], 1));
	show("2 0 3", ep, 8, 0);
	must("write", eventfd_write(fds[1], 1));
	must("write", eventfd_write(fds[0], 1));
	must("read", eventfd_read(fds[1], &value));
	show("1 was read meanwhile", ep, 8, 0);
	must("DEL", control(ep, EPOLL_CTL_DEL, fds[3], 0, 0));
	must("write", eventfd_write(fds[2], 1));
	add(ep, fds[3], EPOLLIN, 33);
	must("write", eventfd_write(fds[0], 1));
	show("2, the new 3, 0", ep, 8, 0);
	return 0;
}
