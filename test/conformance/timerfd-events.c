/* SPDX-License-Identifier: MIT */
/* A timerfd is readable when it has expired, with the number of times. */
#include <sys/timerfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
	struct itimerspec soon = { .it_value = { 0, 2000000 } };
	struct itimerspec never = { 0 };
	int ep = new_epoll();
	uint64_t count = 0;

	add(ep, fd, 0x3fff, 1);
	show("not armed", ep, 4, 0);
	result("read", read(fd, &count, 8));
	must("settime", timerfd_settime(fd, 0, &soon, NULL));
	show("expired", ep, 4, -1);
	show("still", ep, 4, 0);
	result("read", read(fd, &count, 8));
	printf("%llu\n", (unsigned long long)count);
	show("read", ep, 4, 0);
	result("read", read(fd, &count, 8));
	must("settime", timerfd_settime(fd, 0, &soon, NULL));
	show("expired", ep, 4, -1);
	must("settime", timerfd_settime(fd, 0, &never, NULL));
	show("disarmed", ep, 4, 0);
	return 0;
}
