/* SPDX-License-Identifier: MIT */
/* A wake-up that names IN does not reach an item that asks for something else only. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(0, EFD_NONBLOCK));
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLRDNORM, 1);
	add(ep, fd, EPOLLRDNORM | EPOLLET, 2);
	put(fds[1], "x");
	must("write", eventfd_write(fd, 1));
	show("RDNORM", ep, 4, 0);
	modify(ep, fd, EPOLLPRI, 3);
	modify(ep, fds[0], EPOLLPRI, 4);
	must("write", eventfd_write(fd, 1));
	put(fds[1], "x");
	show("PRI", ep, 4, 0);
	return 0;
}
