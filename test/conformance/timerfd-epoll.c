/* SPDX-License-Identifier: MIT */
/* timerfd in epoll: edges, oneshot, several timers in the order of their times, a sleeping reader and a signal. */
#include <sys/timerfd.h>
#include <time.h>
#include "conformance.h"

static int timer(int ep, long ms, long interval_ms, uint32_t events, uint64_t data)
{
	struct itimerspec spec = { { 0, interval_ms * 1000000 }, { 0, ms * 1000000 } };
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));

	add(ep, fd, events, data);
	must("settime", timerfd_settime(fd, 0, &spec, NULL));
	return fd;
}

static void pause_ms(long ms)
{
	struct timespec time = { 0, ms * 1000000 };

	nanosleep(&time, NULL);
}

static void handler(int number)
{
}

static void *set_later(void *arg)
{
	struct itimerspec spec = { { 0, 0 }, { 0, 1000000 } };

	pause_ms(30);
	must("settime", timerfd_settime(*(int *)arg, 0, &spec, NULL));
	return NULL;
}

static pthread_t main_thread;

static void *interrupt(void *arg)
{
	pause_ms(30);
	pthread_kill(main_thread, SIGUSR1);
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	struct itimerspec spec = { { 0, 0 }, { 0, 0 } };
	int ep = must("epoll_create1", epoll_create1(0));
	pthread_t thread;
	uint64_t ticks;
	int a, b, c;

	a = timer(ep, 60, 0, EPOLLIN, 60);
	b = timer(ep, 20, 0, EPOLLIN, 20);
	c = timer(ep, 40, 0, EPOLLIN, 40);
	pause_ms(100);
	show("three", ep, 4, 0);
	close(b);
	show("two", ep, 4, 0);
	close(a);
	close(c);
	show("none", ep, 4, 0);

	/* An edge per expiry; but a periodic timer that nobody reads expires once. */
	a = timer(ep, 10, 10, EPOLLIN | EPOLLET, 1);
	show("edge", ep, 4, 1000);
	pause_ms(40);
	show("no second edge", ep, 4, 0);
	must("read", read(a, &ticks, 8));
	show("read: an edge again", ep, 4, 1000);
	close(a);

	a = timer(ep, 5, 0, EPOLLIN | EPOLLONESHOT, 2);
	show("oneshot", ep, 4, 1000);
	show("oneshot, spent", ep, 4, 20);
	must("MOD", control(ep, EPOLL_CTL_MOD, a, EPOLLIN | EPOLLONESHOT, 3));
	show("oneshot, again", ep, 4, 0);

	/* Set by another thread while we wait. */
	must("settime", timerfd_settime(a, 0, &spec, NULL));
	must("MOD", control(ep, EPOLL_CTL_MOD, a, EPOLLIN, 4));
	must("pthread_create", -pthread_create(&thread, NULL, set_later, &a));
	show("set meanwhile", ep, 4, 2000);
	pthread_join(thread, NULL);

	/* A blocking read and a signal. */
	must("read", read(a, &ticks, 8));
	must("fcntl", fcntl(a, F_SETFL, 0));
	sigaction(SIGUSR1, &action, NULL);
	main_thread = pthread_self();
	must("pthread_create", -pthread_create(&thread, NULL, interrupt, NULL));
	result("interrupted", read(a, &ticks, 8));
	pthread_join(thread, NULL);
	must("pthread_create", -pthread_create(&thread, NULL, set_later, &a));
	result("read, set meanwhile", read(a, &ticks, 8));
	pthread_join(thread, NULL);
	return 0;
}
