/* SPDX-License-Identifier: MIT */
/* timerfd: expiries counted, set, looked at and stopped; with and without waiting. */
#include <sys/timerfd.h>
#include <time.h>
#include "conformance.h"

#define MS 1000000L

static struct itimerspec span(long value_ms, long interval_ms)
{
	return (struct itimerspec){
		.it_value = { value_ms / 1000, value_ms % 1000 * MS },
		.it_interval = { interval_ms / 1000, interval_ms % 1000 * MS },
	};
}

static void set(int fd, long value_ms, long interval_ms)
{
	struct itimerspec next = span(value_ms, interval_ms);

	must("timerfd_settime", timerfd_settime(fd, 0, &next, NULL));
}

static void look(const char *what, int fd)
{
	struct itimerspec now;

	must("timerfd_gettime", timerfd_gettime(fd, &now));
	printf("%s: value %s, interval %ld ms\n", what, now.it_value.tv_sec || now.it_value.tv_nsec ? "running" : "0",
	       now.it_interval.tv_sec * 1000 + now.it_interval.tv_nsec / MS);
}

static void pause_ms(long ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * MS };

	nanosleep(&time, NULL);
}

/* Prints an exact number of expiries, or for one that depends on the machine's speed only whether it is enough. */
static void take_one(const char *what, int fd, uint64_t least)
{
	uint64_t ticks = 0;
	ssize_t n = read(fd, &ticks, sizeof(ticks));

	if (n < 0)
		result(what, n);
	else if (least == 0)
		printf("%s: %llu\n", what, (unsigned long long)ticks);
	else
		printf("%s: enough %d\n", what, ticks >= least);
}

int main(void)
{
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
	int blocking = must("timerfd_create", timerfd_create(CLOCK_REALTIME, 0));
	int ep = must("epoll_create1", epoll_create1(0));
	struct itimerspec old, next;

	add(ep, fd, EPOLLIN | EPOLLOUT, 1);
	look("new", fd);
	take_one("read, not set", fd, 0);
	show("not set", ep, 4, 0);

	set(fd, 20, 0);
	look("once", fd);
	take_one("read, not yet", fd, 0);
	show("waited", ep, 4, 1000);
	look("expired", fd);
	show("still", ep, 4, 0);
	take_one("read", fd, 0);
	take_one("read again", fd, 0);
	show("quiet", ep, 4, 0);

	set(fd, 10, 10);
	pause_ms(65);
	show("periodic", ep, 4, 0);
	take_one("read", fd, 6);
	look("periodic, read", fd);
	show("next period", ep, 4, 1000);
	/* Looking counts what has been missed, and starts the timer again. */
	pause_ms(30);
	look("periodic, not read", fd);
	take_one("read", fd, 3);

	next = span(500000, 7000);
	must("timerfd_settime", timerfd_settime(fd, 0, &next, &old));
	printf("old: interval %ld ms, value at most that %d\n", old.it_interval.tv_nsec / MS,
	       old.it_value.tv_sec == 0 && old.it_value.tv_nsec <= 10 * MS && old.it_value.tv_nsec > 0);
	must("timerfd_settime", timerfd_settime(fd, 0, &next, &old));
	printf("old: %ld s left or one less, every %ld s\n", old.it_value.tv_sec >= 499 ? 500L : old.it_value.tv_sec,
	       old.it_interval.tv_sec);

	/* Expired and set anew: what was counted is forgotten. */
	set(fd, 1, 0);
	pause_ms(10);
	show("expired", ep, 4, 0);
	set(fd, 100000, 0);
	show("set anew", ep, 4, 0);
	take_one("read", fd, 0);
	set(fd, 0, 5);
	look("stopped", fd);
	pause_ms(10);
	take_one("read, stopped", fd, 0);

	set(blocking, 30, 0);
	take_one("blocking read", blocking, 0);
	set(blocking, 1, 0);
	pause_ms(5);
	take_one("blocking read, expired already", blocking, 0);
	return 0;
}
