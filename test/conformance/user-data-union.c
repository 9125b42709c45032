/* SPDX-License-Identifier: MIT */
/* The four views of the user's data are one value. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int fd = must("eventfd", eventfd(1, 0));
	int ep = new_epoll();
	int local = 42;

	event.data.ptr = &local;
	must("ADD", epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event));
	memset(&event, 0, sizeof(event));
	must("wait", epoll_wait(ep, &event, 1, 0));
	printf("through the pointer %d\n", *(int *)event.data.ptr);
	event.data.u64 = 0;
	event.data.fd = fd;
	must("MOD", epoll_ctl(ep, EPOLL_CTL_MOD, fd, &event));
	memset(&event, 0xff, sizeof(event));
	must("wait", epoll_wait(ep, &event, 1, 0));
	printf("number %d, high half %u\n", event.data.fd == fd, (unsigned)(event.data.u64 >> 32));
	return 0;
}
