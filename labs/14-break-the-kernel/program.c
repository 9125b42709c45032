// SPDX-License-Identifier: MIT
/*
 * Three scenes on a kernel that is whole, and on one that is not: who runs the callback, and who writes the array; an
 * event that is not true any more; a timer that goes off in the middle of a scan.
 */
#define _GNU_SOURCE
#include <err.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void watch(int epfd, int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
}

/* ---- scene 1: two myths ---- */

static int line[2];

static void *writer(void *unused)
{
	(void)unused;
	usleep(1000);
	if (write(line[1], "x", 1) != 1)
		err(1, "write");
	return NULL;
}

static void myths(void)
{
	struct epoll_event got[2] = { 0 };
	int epfd = epoll_create1(0);
	pthread_t thread;
	int count;

	if (pipe(line) < 0)
		err(1, "pipe");
	watch(epfd, line[0], EPOLLIN | EPOLLONESHOT);
	if (pthread_create(&thread, NULL, writer, NULL) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, "writer");

	count = epoll_wait(epfd, got, 2, -1);

	/* The kernel is told something else about the file: the array says what it said. */
	epoll_ctl(epfd, EPOLL_CTL_MOD, line[0], &(struct epoll_event){ .events = EPOLLIN, .data.fd = 99 });
	printf("%d event, for fd %d\n", count, got[0].data.fd);

	pthread_join(thread, NULL);
	close(line[0]), close(line[1]);
	close(epfd);
}

/* ---- scene 2: read already ---- */

static int true_events, false_events;

static void read_already(void)
{
	struct epoll_event got;
	int epfd = epoll_create1(0);
	int bell = eventfd(0, EFD_NONBLOCK);
	eventfd_t number;

	watch(epfd, bell, EPOLLIN);
	eventfd_write(bell, 1);
	true_events = epoll_wait(epfd, &got, 1, 0);
	eventfd_read(bell, &number);
	false_events = epoll_wait(epfd, &got, 1, 0);
	printf("%d true event, %d false\n", true_events, false_events);

	close(bell);
	close(epfd);
}

/* ---- scene 3: a timer in the middle of a scan ---- */

#define BELLS 64
#define DELAY 25000		/* nanoseconds */

static struct epoll_event many[BELLS + 1];
static int seen, ready;

static void timer_in_scan(void)
{
	struct itimerspec when = { .it_value = { .tv_nsec = DELAY } };
	int epfd = epoll_create1(0);
	int timer = timerfd_create(CLOCK_MONOTONIC, 0);
	struct pollfd asked = { .fd = timer, .events = POLLIN };
	int count;

	watch(epfd, timer, EPOLLIN | EPOLLET);
	for (int i = 0; i < BELLS; i++)
		watch(epfd, eventfd(1, 0), EPOLLIN);

	timerfd_settime(timer, 0, &when, NULL);
	for (int round = 0; round < 3; round++) {
		count = epoll_wait(epfd, many, BELLS + 1, 0);
		for (int i = 0; i < count; i++)
			seen += many[i].data.fd == timer;
	}
	ready = poll(&asked, 1, 0);
	printf("the timer is ready: %d, it was reported: %d\n", ready, seen);
}

int main(void)
{
	myths();
	read_already();
	timer_in_scan();
	return 0;
}
