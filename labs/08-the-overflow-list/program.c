// SPDX-License-Identifier: MIT
/*
 * What ep_poll_callback() does, scene by scene: an eventfd that fires more often than anybody looks, two sleepers
 * for one event, and a timer that goes off in the middle of a scan.
 */
#define _GNU_SOURCE
#include <err.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void control(int epfd, int operation, int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	if (epoll_ctl(epfd, operation, fd, &event) < 0)
		err(1, "epoll_ctl");
}

static void ring(int bell)
{
	if (eventfd_write(bell, 1) < 0)
		err(1, "eventfd_write");
}

static void silence(int bell)
{
	eventfd_t count;

	if (eventfd_read(bell, &count) < 0)
		err(1, "eventfd_read");
}

/* ---- scene 1: one bell, and nobody waits ---- */

static int often;

static void one_bell(void)
{
	struct epoll_event got[4];
	int epfd = epoll_create1(0);
	int bell = eventfd(0, 0);

	control(epfd, EPOLL_CTL_ADD, bell, EPOLLIN | EPOLLET);
	ring(bell);
	ring(bell);
	ring(bell);
	often = epoll_wait(epfd, got, 4, 0);

	/* Now there is room again: the eventfd can be written to. Nobody asked for that. */
	silence(bell);

	/* Once, and then no more. */
	control(epfd, EPOLL_CTL_MOD, bell, EPOLLIN | EPOLLONESHOT);
	ring(bell);
	epoll_wait(epfd, got, 4, 0);
	ring(bell);

	close(bell);
	close(epfd);
}

/* ---- scene 2: two sleepers, one event, and an epoll that watches the epoll ---- */

static int inner;
static int served;

static void *sleeper(void *unused)
{
	struct epoll_event got;

	(void)unused;
	if (epoll_wait(inner, &got, 1, -1) == 1)
		served++;
	return NULL;
}

static void two_sleepers(void)
{
	int outer = epoll_create1(0);
	int bell = eventfd(0, 0);
	pthread_t thread[2];

	inner = epoll_create1(0);
	control(outer, EPOLL_CTL_ADD, inner, EPOLLIN);
	control(inner, EPOLL_CTL_ADD, bell, EPOLLIN | EPOLLET);
	for (int i = 0; i < 2; i++) {
		if (pthread_create(&thread[i], NULL, sleeper, NULL) != 0)
			errx(1, "no thread");
		pthread_setname_np(thread[i], i == 0 ? "ann" : "bob");
	}
	usleep(1000);

	ring(bell);
	usleep(1000);
	printf("one ring, %d served\n", served);

	ring(bell);
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
	close(outer);
	close(inner);
	close(bell);
}

/* ---- scene 3: a timer goes off while the ready list is being scanned ---- */

#define BELLS 64
#define DELAY 25000		/* nanoseconds */

static int epfd, tick;
static int bells[BELLS];
static struct epoll_event got[BELLS + 1];
static int during, after;

static void set_timer(long nanoseconds)
{
	struct itimerspec when = { .it_value = { .tv_nsec = nanoseconds } };

	if (timerfd_settime(tick, 0, &when, NULL) < 0)
		err(1, "timerfd_settime");
}

static void long_scan(void)
{
	epfd = epoll_create1(0);
	tick = timerfd_create(CLOCK_MONOTONIC, 0);
	control(epfd, EPOLL_CTL_ADD, tick, EPOLLIN);
	for (int i = 0; i < BELLS; i++) {
		bells[i] = eventfd(1, 0);
		control(epfd, EPOLL_CTL_ADD, bells[i], EPOLLIN);
	}

	set_timer(DELAY);
	during = epoll_wait(epfd, got, BELLS + 1, 0);
	after = epoll_wait(epfd, got, BELLS + 1, 0);
	printf("%d events, then %d, the first of them for fd %d\n", during, after, got[0].data.fd);
}

int main(void)
{
	one_bell();
	two_sleepers();
	long_scan();
	return 0;
}
