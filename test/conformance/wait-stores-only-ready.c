/* SPDX-License-Identifier: MIT */
/* Only as many array elements are touched as there are events. */
#include "conformance.h"

int main(void)
{
	struct epoll_event events[4];
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[1], EPOLLOUT, 1);
	add(ep, fds[0], EPOLLIN, 2);
	memset(events, 0xee, sizeof(events));
	result("events", epoll_wait(ep, events, 4, 0));
	for (int i = 0; i < 4; i++)
		printf("%d: %x %llx\n", i, events[i].events, (unsigned long long)events[i].data.u64);
	return 0;
}
