/* SPDX-License-Identifier: MIT */
/* EFD_SEMAPHORE: reading takes one at a time. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK));
	eventfd_t value = 0;

	add(ep, fd, EPOLLIN | EPOLLOUT, 1);
	show("two", ep, 8, 0);
	result("read", eventfd_read(fd, &value));
	printf("value %llu\n", (unsigned long long)value);
	show("one", ep, 8, 0);
	result("read", eventfd_read(fd, &value));
	show("none", ep, 8, 0);
	result("read", eventfd_read(fd, &value));
	result("write", eventfd_write(fd, 3));
	for (int i = 0; i < 4; i++)
		result("read", eventfd_read(fd, &value));
	return 0;
}
