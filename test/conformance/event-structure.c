/* SPDX-License-Identifier: MIT */
/* struct epoll_event: 12 bytes, data returned untouched, entries beyond the result not written, private bits not returned. */
#include <stddef.h>
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(1, 0));
	struct epoll_event events[3];
	unsigned char *bytes = (unsigned char *)&events[1];
	int untouched = 0;

	printf("size %d, data at %d\n", (int)sizeof(struct epoll_event), (int)offsetof(struct epoll_event, data));
	memset(events, 0xee, sizeof(events));
	add(ep, fd, EPOLLIN | EPOLLET | EPOLLWAKEUP, 0x0123456789abcdefULL);
	result("epoll_wait", epoll_wait(ep, events, 3, 0));
	printf("events %x data %llx\n", events[0].events, (unsigned long long)events[0].data.u64);
	for (unsigned i = 0; i < 2 * sizeof(struct epoll_event); i++)
		untouched += bytes[i] == 0xee;
	printf("untouched %d\n", untouched);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLONESHOT | EPOLLET, 7));
	show("private bits are not returned", ep, 8, 0);
	must("MOD", control(ep, EPOLL_CTL_MOD, fd, 0xffffffffu & ~(EPOLLEXCLUSIVE | EPOLLONESHOT | EPOLLET), 8));
	show("everything asked for", ep, 8, 0);
	return 0;
}
