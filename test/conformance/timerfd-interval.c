/* SPDX-License-Identifier: MIT */
/*
 * A timerfd with an interval: after the first expiry it waits for a read to go on, and then counts all that were
 * due.
 */
#include <sys/timerfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
	struct itimerspec often = { .it_value = { 0, 3000000 }, .it_interval = { 0, 3000000 } };
	struct itimerspec never = { 0 }, now;
	int ep = new_epoll();
	uint64_t count = 0;

	add(ep, fd, EPOLLIN | EPOLLET, 1);
	must("settime", timerfd_settime(fd, 0, &often, NULL));
	show("first", ep, 4, -1);
	show("no second edge", ep, 4, 10);
	must("read", read(fd, &count, 8));
	printf("but counted %d\n", count >= 3);
	show("after the read", ep, 4, -1);
	must("gettime", timerfd_gettime(fd, &now));
	printf("interval %ld\n", (long)now.it_interval.tv_nsec);
	must("settime", timerfd_settime(fd, 0, &never, &now));
	printf("was running %d\n", now.it_value.tv_nsec > 0);
	must("gettime", timerfd_gettime(fd, &now));
	printf("now %ld %ld\n", (long)now.it_value.tv_nsec, (long)now.it_interval.tv_nsec);
	return 0;
}
