/* SPDX-License-Identifier: MIT */
/* Edge-triggered: reading an eventfd wakes who waits for room, and only them. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(0, EFD_NONBLOCK));
	int in = new_epoll();
	int out = new_epoll();
	eventfd_t value;

	add(in, fd, EPOLLIN | EPOLLET, 1);
	add(out, fd, EPOLLOUT | EPOLLET, 2);
	show("out, added", out, 4, 0);
	must("write", eventfd_write(fd, 5));
	show("in, written", in, 4, 0);
	show("out, written", out, 4, 0);
	must("write", eventfd_write(fd, 5));
	show("in, written", in, 4, 0);
	must("read", eventfd_read(fd, &value));
	show("in, read", in, 4, 0);
	show("out, read", out, 4, 0);
	result("read", eventfd_read(fd, &value));
	show("out, nothing read", out, 4, 0);
	return 0;
}
