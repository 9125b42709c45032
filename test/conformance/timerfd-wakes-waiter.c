/* SPDX-License-Identifier: MIT */
/* A thread that sleeps in epoll_wait is woken by a timer; the timeout is no nearer than the timer. */
#include <sys/timerfd.h>
#include "conformance.h"

int main(void)
{
	int first = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
	int second = must("timerfd_create", timerfd_create(CLOCK_REALTIME, 0));
	struct itimerspec soon = { .it_value = { 0, 5000000 } };
	struct itimerspec later = { .it_value = { 0, 60000000 } };
	int ep = new_epoll();
	uint64_t count;

	add(ep, first, EPOLLIN, 1);
	add(ep, second, EPOLLIN, 2);
	must("settime", timerfd_settime(second, 0, &later, NULL));
	must("settime", timerfd_settime(first, 0, &soon, NULL));
	show("the first", ep, 4, 10000);
	must("read", read(first, &count, 8));
	show("the second", ep, 4, 10000);
	must("read", read(second, &count, 8));
	show("none", ep, 4, 5);
	return 0;
}
