/* SPDX-License-Identifier: MIT */
/* What an eventfd reports to one who asks for everything: at zero, in between, and at its most. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("eventfd", eventfd(0, EFD_NONBLOCK));
	int ep = new_epoll();
	eventfd_t value;

	add(ep, fd, 0x3fff, 1);
	show("0", ep, 4, 0);
	must("write", eventfd_write(fd, 1));
	show("1", ep, 4, 0);
	must("write", eventfd_write(fd, 0xfffffffffffffffd));
	show("the most", ep, 4, 0);
	must("read", eventfd_read(fd, &value));
	show("0 again", ep, 4, 0);
	return 0;
}
