// SPDX-License-Identifier: MIT
/*
 * The three calls of epoll: make one, say what to watch, ask what is ready.
 *
 * One task, "server", watches the read end of a pipe and two eventfds, "bell" and "lamp". An eventfd is a counter
 * that is readable when it is not 0: write() adds to it, read() takes it back to 0.
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

#define ROOM	4

static int epfd;
static int pipe_fd[2], bell, lamp;

/* epoll_ctl() with an event made of mask and data. Returns 0 or errno. */
static int control(int op, int fd, uint32_t mask, uint64_t data)
{
	struct epoll_event event = { .events = mask, .data.u64 = data };

	return epoll_ctl(epfd, op, fd, &event) < 0 ? errno : 0;
}

static void create(void)
{
	int no_room, huge, odd_flags;

	no_room = epoll_create(0) < 0 ? errno : 0;
	huge = epoll_create(1000000);
	odd_flags = epoll_create1(1) < 0 ? errno : 0;
	epfd = epoll_create1(EPOLL_CLOEXEC);
	close(huge);
	if (epfd < 0)
		err(1, "epoll_create1");
	printf("create: %d, %d\n", no_room, odd_flags);
}

/* Says what to watch once, and asks twice. */
static void watch(struct epoll_event *events)
{
	int first, second;
	char byte;

	control(EPOLL_CTL_ADD, pipe_fd[0], EPOLLIN, 0xc0ffee);
	control(EPOLL_CTL_ADD, bell, EPOLLIN, 0xbe11);
	control(EPOLL_CTL_ADD, lamp, EPOLLIN, 0x1a3b);

	if (write(pipe_fd[1], "x", 1) != 1)
		err(1, "write");
	first = epoll_wait(epfd, events, ROOM, -1);
	if (read(pipe_fd[0], &byte, 1) != 1)
		err(1, "read");

	eventfd_write(bell, 1);
	second = epoll_wait(epfd, events, ROOM, -1);
	printf("watch: %d, %d\n", first, second);
}

/* The bell still rings. It is not to be heard for a while, then heard again, then forgotten. */
static void change(struct epoll_event *events)
{
	int muted, quiet, unmuted, heard, forgotten;

	muted = control(EPOLL_CTL_MOD, bell, 0, 0xbe11);
	quiet = epoll_wait(epfd, events, ROOM, 0);

	unmuted = control(EPOLL_CTL_ADD, bell, EPOLLIN, 0xbe11);
	heard = epoll_wait(epfd, events, ROOM, 0);

	forgotten = epoll_ctl(epfd, EPOLL_CTL_DEL, bell, NULL) < 0 ? errno : 0;
	printf("change: %d, %d; %d, %d; %d\n", muted, quiet, unmuted, heard, forgotten);
}

/* An epoll is a file like any other. */
static void be_a_file(struct epoll_event *events)
{
	struct pollfd asked = { .fd = epfd, .events = POLLIN };
	struct epoll_event whole = { .events = EPOLLIN };
	int outer = epoll_create1(0);
	int copy = dup(epfd);
	int by_poll, by_epoll, by_copy;

	eventfd_write(lamp, 1);
	by_poll = poll(&asked, 1, 0);

	epoll_ctl(outer, EPOLL_CTL_ADD, epfd, &whole);
	by_epoll = epoll_wait(outer, events, ROOM, 0);

	close(epfd);
	by_copy = epoll_wait(copy, events, ROOM, 0);
	printf("a file: %d, %d, %d\n", by_poll, by_epoll, by_copy);
	close(outer);
	epfd = copy;
}

/* The two younger ways to wait, for their numbers' sake. */
static void younger_calls(struct epoll_event *events)
{
	struct timespec no_time = { 0 };

	epoll_pwait(epfd, events, ROOM, 0, NULL);
	epoll_pwait2(epfd, events, ROOM, &no_time, NULL);
}

int main(void)
{
	struct epoll_event events[ROOM] = { 0 };

	pthread_setname_np(pthread_self(), "server");
	create();
	if (pipe(pipe_fd) < 0)
		err(1, "pipe");
	bell = eventfd(0, 0);
	lamp = eventfd(0, 0);
	if (bell < 0 || lamp < 0)
		err(1, "eventfd");

	watch(events);
	change(events);
	be_a_file(events);
	younger_calls(events);
	return 0;
}
