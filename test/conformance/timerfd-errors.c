/* SPDX-License-Identifier: MIT */
/* What timerfd refuses. */
#include <sys/timerfd.h>
#include "conformance.h"

int main(void)
{
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
	struct itimerspec bad = { .it_value = { 0, 1000000000 } };
	struct itimerspec negative = { .it_value = { -1, 0 } };
	struct itimerspec past = { .it_value = { 0, 1 } };
	uint64_t count = 0;
	int ep = new_epoll();

	result("no such clock", timerfd_create(77, 0));
	result("no such flag", timerfd_create(CLOCK_MONOTONIC, 1));
	result("too many nanoseconds", timerfd_settime(fd, 0, &bad, NULL));
	result("negative", timerfd_settime(fd, 0, &negative, NULL));
	result("no such flag", timerfd_settime(fd, 77, &past, NULL));
	result("no timer", timerfd_settime(ep, 0, &past, NULL));
	result("closed", timerfd_settime(900, 0, &past, NULL));
	result("null", timerfd_settime(fd, 0, NULL, NULL));
	result("write", write(fd, &count, 8));
	add(ep, fd, EPOLLIN, 1);
	must("a time that is past", timerfd_settime(fd, TFD_TIMER_ABSTIME, &past, NULL));
	show("expired", ep, 4, -1);
	result("a short read", read(fd, &count, 4));
	result("read", read(fd, &count, 8));
	printf("%llu\n", (unsigned long long)count);
	return 0;
}
