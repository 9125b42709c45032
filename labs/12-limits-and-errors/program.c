// SPDX-License-Identifier: MIT
/*
 * Every error of epoll, provoked; and every event that a file can report.
 *
 * One task, "tester". A result is 0 or an errno, or the events that were reported.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define NOWHERE	((struct epoll_event *)8)
#define LIMIT	"/proc/sys/fs/epoll/max_user_watches"
#define NAME	"/proc/sys/kernel/hostname"

static int control(int epfd, int op, int fd, uint32_t mask)
{
	struct epoll_event event = { .events = mask };

	return epoll_ctl(epfd, op, fd, &event) < 0 ? errno : 0;
}

/* 0 or errno of a look that would write to this array. */
static int look(int epfd, struct epoll_event *events)
{
	return epoll_wait(epfd, events, 1, 0) < 0 ? errno : 0;
}

static void mistakes(void)
{
	int one = epoll_create1(0), two = epoll_create1(0);
	int bell = eventfd(1, 0), lamp = eventfd(0, 0);
	int file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
	int closed, again, absent, plain, itself, no_epoll, odd, nowhere, circle;

	closed = control(one, EPOLL_CTL_ADD, 99, EPOLLIN);
	control(one, EPOLL_CTL_ADD, bell, EPOLLIN);
	again = control(one, EPOLL_CTL_ADD, bell, EPOLLIN);
	absent = control(one, EPOLL_CTL_DEL, lamp, EPOLLIN);
	plain = control(one, EPOLL_CTL_ADD, file, EPOLLIN);
	itself = control(one, EPOLL_CTL_ADD, one, EPOLLIN);
	no_epoll = control(bell, EPOLL_CTL_ADD, lamp, EPOLLIN);
	odd = control(one, EPOLL_CTL_ADD, lamp, EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT);
	nowhere = look(one, NOWHERE);
	control(one, EPOLL_CTL_ADD, two, EPOLLIN);
	circle = control(two, EPOLL_CTL_ADD, one, EPOLLIN);
	printf("mistakes: %d, %d, %d, %d, %d, %d, %d, %d, %d\n", closed, again, absent, plain, itself, no_epoll, odd,
	       nowhere, circle);

	close(one);
	close(two);
	close(bell);
	close(lamp);
	close(file);
}

/* Sets the number of items that a user may have. Returns what it was. */
static long set_limit(long watches)
{
	char text[32] = { 0 };
	int fd = open(LIMIT, O_RDWR);
	long old;

	if (fd < 0 || read(fd, text, sizeof(text) - 1) <= 0)
		err(1, LIMIT);
	sscanf(text, "%ld", &old);
	snprintf(text, sizeof(text), "%ld\n", watches);
	if (pwrite(fd, text, strlen(text), 0) < 0)
		warn(LIMIT);
	close(fd);
	return old;
}

/* Two items are allowed. (On a real machine that would be so for everything that root runs: do not try it there.) */
static void too_many(void)
{
	long old = set_limit(2);
	int one = epoll_create1(0), two = epoll_create1(0);
	int bell = eventfd(0, 0), lamp = eventfd(0, 0);
	int first, second, third, instead;

	first = control(one, EPOLL_CTL_ADD, bell, EPOLLIN);
	second = control(two, EPOLL_CTL_ADD, bell, EPOLLIN);
	third = control(two, EPOLL_CTL_ADD, lamp, EPOLLIN);
	control(one, EPOLL_CTL_DEL, bell, 0);
	instead = control(two, EPOLL_CTL_ADD, lamp, EPOLLIN);
	printf("too many: %d, %d, %d; %d\n", first, second, third, instead);

	set_limit(old);
	close(one);
	close(two);
	close(bell);
	close(lamp);
}

static void on_alarm(int number)
{
	(void)number;
}

static void interrupted(void)
{
	struct sigaction action = { .sa_handler = on_alarm };
	struct epoll_event event;
	int epfd = epoll_create1(0), error;

	sigaction(SIGALRM, &action, NULL);
	alarm(1);
	error = epoll_wait(epfd, &event, 1, -1) < 0 ? errno : 0;
	printf("interrupted: %d\n", error);
	close(epfd);
}

/* What fd reports now, when it is asked for mask. */
static uint32_t report(int fd, uint32_t mask)
{
	struct epoll_event event = { .events = mask };
	int epfd = epoll_create1(0), count;

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
	count = epoll_wait(epfd, &event, 1, 0);
	close(epfd);
	return count == 1 ? event.events : 0;
}

static void events(void)
{
	int full[2], no_writer[2], no_reader[2], half[2], gone[2];
	uint32_t in, out, half_closed, hung_up, broken, all_closed, how;

	if (pipe(full) < 0 || pipe(no_writer) < 0 || pipe(no_reader) < 0)
		err(1, "pipe");
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, half) < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, gone) < 0)
		err(1, "socketpair");
	if (write(full[1], "x", 1) != 1)
		err(1, "write");
	close(no_writer[1]);
	close(no_reader[0]);
	shutdown(half[1], SHUT_WR);
	close(gone[1]);

	in = report(full[0], EPOLLIN | EPOLLPRI);
	out = report(full[1], EPOLLOUT);
	half_closed = report(half[0], EPOLLIN | EPOLLRDHUP);
	hung_up = report(no_writer[0], 0);
	broken = report(no_reader[1], EPOLLIN);
	all_closed = report(gone[0], EPOLLRDHUP);
	how = report(full[0], EPOLLIN | EPOLLET | EPOLLONESHOT | EPOLLWAKEUP);
	printf("events: %x, %x, %x, %x, %x, %x, %x\n", in, out, half_closed, hung_up, broken, all_closed, how);
}

/* A file that has urgent news: the machine's name is set, to what it is. */
static void urgent(void)
{
	struct epoll_event event = { .events = EPOLLPRI };
	int reader = open(NAME, O_RDONLY), writer = open(NAME, O_WRONLY);
	int epfd = epoll_create1(0), before, after;
	char name[65];
	int length;

	epoll_ctl(epfd, EPOLL_CTL_ADD, reader, &event);
	before = epoll_wait(epfd, &event, 1, 0);
	length = read(reader, name, sizeof(name));
	if (length < 0 || write(writer, name, length) != length)
		warn(NAME);
	after = epoll_wait(epfd, &event, 1, 0);
	printf("urgent: %d, %d (%x)\n", before, after, event.events);
	close(reader);
	close(writer);
	close(epfd);
}

/* Reads from a pipe until there is nothing more to hear of it. */
static void serve(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0), rounds = 0, bytes = 0;
	int ends[2];
	char byte;

	if (pipe(ends) < 0 || write(ends[1], "x", 1) != 1)
		err(1, "pipe");
	close(ends[1]);
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event);

	while (rounds < 100 && epoll_wait(epfd, &event, 1, 5) == 1) {
		rounds++;
		if (event.events & EPOLLIN)
			bytes += read(ends[0], &byte, 1);
	}
	printf("served: %d bytes in %d rounds\n", bytes, rounds);
	close(ends[0]);
	close(epfd);
}

int main(void)
{
	pthread_setname_np(pthread_self(), "tester");
	mistakes();
	too_many();
	interrupted();
	events();
	urgent();
	serve();
	return 0;
}
