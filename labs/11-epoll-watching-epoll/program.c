// SPDX-License-Identifier: MIT
/*
 * An epoll is a file, so it can be watched: by poll(), and by another epoll. And what the kernel refuses: loops, long
 * chains, and too many ways for one wake-up.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int add(int epfd, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event);
}

static void ring(int bell)
{
	if (eventfd_write(bell, 1) < 0)
		err(1, "eventfd_write");
}

/* ---- scene 1: an epoll that is polled ---- */

static void polled(void)
{
	struct epoll_event got;
	int inner = epoll_create1(0);
	int bell = eventfd(0, EFD_NONBLOCK);
	struct pollfd asked = { .fd = inner, .events = POLLIN };
	int before, after, twin, count;
	eventfd_t number;

	add(inner, bell);
	before = poll(&asked, 1, 0);
	ring(bell);
	after = poll(&asked, 1, 0);

	twin = dup(inner);
	close(inner);
	count = epoll_wait(twin, &got, 1, 0);
	printf("poll: %d, then %d; by the twin: %d event\n", before, after, count);

	eventfd_read(bell, &number);
	close(twin);
	close(bell);
}

/* ---- scene 2: an epoll in an epoll ---- */

static void nested(void)
{
	struct epoll_event got;
	int outer = epoll_create1(0);
	int inner = epoll_create1(0);
	int bell = eventfd(0, EFD_NONBLOCK);
	int first, second, third;
	eventfd_t number;

	add(outer, inner);
	add(inner, bell);
	ring(bell);
	first = epoll_wait(outer, &got, 1, 0);
	second = epoll_wait(outer, &got, 1, 0);
	eventfd_read(bell, &number);
	third = epoll_wait(outer, &got, 1, 0);
	printf("%d, %d and %d events\n", first, second, third);

	close(bell);
	close(inner);
	close(outer);
}

/* ---- scene 3: what is refused ---- */

static int itself, loop, loop_reason;

static void loops(void)
{
	int a = epoll_create1(0);
	int b = epoll_create1(0);

	itself = add(a, a);
	add(a, b);
	loop = add(b, a);
	loop_reason = errno;
	printf("itself: %d, in a circle: %d\n", itself, loop);

	close(a);
	close(b);
}

#define CHAIN 8

static int links, chain_reason;

static void long_chain(void)
{
	int chain[CHAIN];

	for (int i = 0; i < CHAIN; i++)
		chain[i] = epoll_create1(0);

	/* chain[0] is the innermost; each is added to the next. */
	for (int i = 0; i + 1 < CHAIN; i++) {
		if (add(chain[i + 1], chain[i]) < 0) {
			chain_reason = errno;
			break;
		}
		links++;
	}
	printf("%d links\n", links);

	for (int i = 0; i < CHAIN; i++)
		close(chain[i]);
}

#define TOP 20

static int tops, tops_reason;

static void many_ways(void)
{
	int bell = eventfd(0, 0);
	int below = bell;
	int top;

	/* bell <- epoll <- epoll <- epoll <- epoll, and on top of that as many as the kernel allows. */
	for (int i = 0; i < 4; i++) {
		int epfd = epoll_create1(0);

		add(epfd, below);
		below = epfd;
	}
	for (int i = 0; i < TOP; i++) {
		top = epoll_create1(0);
		if (add(top, below) < 0) {
			tops_reason = errno;
			break;
		}
		tops++;
	}
	ring(bell);
	printf("%d ways of five steps\n", tops);
}

/* ---- trap: many events inside of one ---- */

#define BELLS 3

static uint32_t outer_mode = EPOLLIN | EPOLLET;
static int outside, inside;
static int served;

/* Takes one event of the outer epoll, then one of the inner, and so on. */
static void *dispatcher(void *unused)
{
	struct epoll_event got;
	eventfd_t number;

	(void)unused;
	for (;;) {
		epoll_wait(outside, &got, 1, -1);
		if (epoll_wait(inside, &got, 1, 0) == 1) {
			eventfd_read(got.data.fd, &number);
			served++;
		}
	}
	return NULL;
}

static void dispatching(void)
{
	struct epoll_event event = { .events = outer_mode };
	pthread_t thread;

	outside = epoll_create1(0);
	inside = epoll_create1(0);
	for (int i = 0; i < BELLS; i++)
		add(inside, eventfd(1, EFD_NONBLOCK));
	if (epoll_ctl(outside, EPOLL_CTL_ADD, inside, &event) < 0)
		err(1, "epoll_ctl");

	if (pthread_create(&thread, NULL, dispatcher, NULL) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, "dispatcher");
	pthread_detach(thread);
	usleep(5000);
	printf("%d of %d served\n", served, BELLS);
}

int main(void)
{
	polled();
	nested();
	loops();
	long_chain();
	many_ways();
	dispatching();
	return 0;
}
