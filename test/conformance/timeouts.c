/* SPDX-License-Identifier: MIT */
/* Timeouts of epoll_wait and epoll_pwait2: none, zero, some, bad. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct timespec ts = { 0, 20000000 };
	struct epoll_event events[4];
	long start;

	start = milliseconds();
	show("0", ep, 4, 0);
	printf("at once: %d\n", milliseconds() - start < 10);
	start = milliseconds();
	show("30", ep, 4, 30);
	printf("waited: %d\n", milliseconds() - start >= 29);
	start = milliseconds();
	result("epoll_pwait2, 20 ms", epoll_pwait2(ep, events, 4, &ts, NULL));
	printf("waited: %d\n", milliseconds() - start >= 19);
	ts.tv_nsec = 0;
	result("epoll_pwait2, zero", epoll_pwait2(ep, events, 4, &ts, NULL));
	ts.tv_nsec = 1000000000;
	result("epoll_pwait2, too many nanoseconds", epoll_pwait2(ep, events, 4, &ts, NULL));
	ts.tv_nsec = 0;
	ts.tv_sec = -1;
	result("epoll_pwait2, negative", epoll_pwait2(ep, events, 4, &ts, NULL));
	result("epoll_pwait2, wild pointer", epoll_pwait2(ep, events, 4, (struct timespec *)16, NULL));
	return 0;
}
