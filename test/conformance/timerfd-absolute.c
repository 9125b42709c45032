/* SPDX-License-Identifier: MIT */
/* timerfd: absolute times on three clocks, times that have passed, and the flag about set clocks. */
#include <sys/timerfd.h>
#include <time.h>
#include "conformance.h"

static const struct {
	clockid_t clock;
	const char *name;
} clocks[] = {
	{ CLOCK_MONOTONIC, "monotonic" },
	{ CLOCK_REALTIME, "realtime" },
	{ CLOCK_BOOTTIME, "boottime" },
};

static uint64_t take_one(int fd)
{
	uint64_t ticks = 0;

	if (read(fd, &ticks, sizeof(ticks)) < 0)
		result("read", -1);
	return ticks;
}

static void on_clock(clockid_t clock, const char *name)
{
	int fd = must("timerfd_create", timerfd_create(clock, 0));
	int ep = must("epoll_create1", epoll_create1(0));
	struct itimerspec when = { { 0, 0 }, { 0, 0 } };
	struct itimerspec left;
	struct timespec now;

	printf("-- %s\n", name);
	add(ep, fd, EPOLLIN, 1);

	/* In a while. */
	clock_gettime(clock, &when.it_value);
	when.it_value.tv_sec += 1000;
	must("settime", timerfd_settime(fd, TFD_TIMER_ABSTIME, &when, NULL));
	must("gettime", timerfd_gettime(fd, &left));
	printf("left: %d\n", left.it_value.tv_sec >= 998 && left.it_value.tv_sec <= 1000);
	show("not yet", ep, 4, 0);

	/* Soon. */
	clock_gettime(clock, &when.it_value);
	when.it_value.tv_nsec += 20000000;
	if (when.it_value.tv_nsec >= 1000000000) {
		when.it_value.tv_nsec -= 1000000000;
		when.it_value.tv_sec++;
	}
	must("settime", timerfd_settime(fd, TFD_TIMER_ABSTIME, &when, NULL));
	printf("ticks %llu\n", (unsigned long long)take_one(fd));
	clock_gettime(clock, &now);
	printf("after it: %d\n", now.tv_sec > when.it_value.tv_sec ||
	       (now.tv_sec == when.it_value.tv_sec && now.tv_nsec >= when.it_value.tv_nsec));

	/* Long ago, once: at once. */
	when.it_value = (struct timespec){ 0, 1 };
	must("settime", timerfd_settime(fd, TFD_TIMER_ABSTIME, &when, NULL));
	show("past", ep, 4, 1000);
	printf("ticks %llu\n", (unsigned long long)take_one(fd));

	/* Three periods and a bit ago: all of them count. */
	clock_gettime(clock, &when.it_value);
	when.it_interval = (struct timespec){ 0, 100000000 };
	when.it_value.tv_nsec -= 350000000;
	if (when.it_value.tv_nsec < 0) {
		when.it_value.tv_nsec += 1000000000;
		when.it_value.tv_sec--;
	}
	if (when.it_value.tv_sec >= 0) {
		must("settime", timerfd_settime(fd, TFD_TIMER_ABSTIME, &when, NULL));
		printf("at least 4: %d\n", take_one(fd) >= 4);
	} else {
		printf("at least 4: 1\n");	/* the clock has only just started */
	}

	/* Nobody sets the clock here, so nothing is cancelled. */
	clock_gettime(clock, &when.it_value);
	when.it_interval = (struct timespec){ 0, 0 };
	when.it_value.tv_sec -= when.it_value.tv_sec > 0;
	when.it_value.tv_nsec = 1;
	result("with CANCEL_ON_SET", timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL));
	printf("ticks %llu\n", (unsigned long long)take_one(fd));
	result("CANCEL_ON_SET, relative", timerfd_settime(fd, TFD_TIMER_CANCEL_ON_SET, &when, NULL));
	close(ep);
	close(fd);
}

int main(void)
{
	for (unsigned i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++)
		on_clock(clocks[i].clock, clocks[i].name);
	return 0;
}
