// SPDX-License-Identifier: MIT
/*
 * What epoll takes for "the same": a file under two numbers, one number for two files, and a close() after which
 * events go on coming.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int watch(int epfd, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event);
}

static void put(int fd, const char *bytes, size_t size)
{
	if (write(fd, bytes, size) != (ssize_t)size)
		err(1, "write");
}

static void open_line(int line[2])
{
	if (pipe2(line, O_NONBLOCK) < 0)
		err(1, "pipe2");
}

/* ---- scene 1: one file, two numbers, two epolls ---- */

static void two_numbers(void)
{
	struct epoll_event got[4];
	int epfd = epoll_create1(0);
	int second = epoll_create1(0);
	int line[2], twin;
	int again, added, count;

	open_line(line);
	watch(epfd, line[0]);
	again = watch(epfd, line[0]);
	twin = dup(line[0]);
	added = watch(epfd, twin);
	watch(second, line[0]);

	put(line[1], "x", 1);
	count = epoll_wait(epfd, got, 4, 0);
	printf("again: %d, by its twin: %d; %d events for one byte\n", again, added, count);

	close(twin);
	close(line[0]), close(line[1]);
	close(second);
	close(epfd);
}

/* ---- scene 2: closed, and still reported ---- */

static int reports, removal, reason, gone;

static void leftover(void)
{
	struct epoll_event got;
	int epfd = epoll_create1(0);
	int line[2], copy;

	open_line(line);
	watch(epfd, line[0]);
	/* Somebody else has the file, too: a library, or a child after fork(). */
	copy = dup(line[0]);

	/* Done with it. */
	close(line[0]);
	put(line[1], "late", 4);
	for (int i = 0; i < 3; i++)
		reports += epoll_wait(epfd, &got, 1, 0);

	removal = epoll_ctl(epfd, EPOLL_CTL_DEL, line[0], NULL);
	reason = errno;
	printf("%d reports; removing it: %d\n", reports, removal);

	close(copy);
	gone = epoll_wait(epfd, &got, 1, 0);
	close(line[1]);
	close(epfd);
}

/* ---- scene 3: the number comes back ---- */

static void same_number(void)
{
	struct epoll_event got;
	int epfd = epoll_create1(0);
	int line[2], copy, bell;
	int added, count, result;
	char bytes[8];

	open_line(line);
	watch(epfd, line[0]);
	copy = dup(line[0]);
	close(line[0]);

	/* The lowest free number: the one that was just closed. */
	bell = eventfd(0, EFD_NONBLOCK);
	added = watch(epfd, bell);

	put(line[1], "x", 1);
	count = epoll_wait(epfd, &got, 1, 0);
	result = read(got.data.fd, bytes, sizeof(bytes));
	printf("added: %d; %d event, and reading gives %d\n", added, count, result);

	close(bell);
	close(copy);
	close(line[1]);
	close(epfd);
}

/* ---- trap: the event that points to what is gone ---- */

struct session {
	int fd;
	int requests;
};

static int epoll_of_server;
static int late = -1;

static struct session *open_session(int fd)
{
	struct session *s = calloc(1, sizeof(*s));
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = s };

	s->fd = fd;
	if (epoll_ctl(epoll_of_server, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
	return s;
}

static void end_session(struct session *s)
{
	close(s->fd);
	free(s);
}

static void serve(void)
{
	struct epoll_event got;
	struct session *s;
	int line[2], copy;

	epoll_of_server = epoll_create1(0);
	open_line(line);
	s = open_session(line[0]);
	/* A child process is to go on with this file. */
	copy = dup(line[0]);
	end_session(s);

	put(line[1], "late", 4);
	late = epoll_wait(epoll_of_server, &got, 1, 0);
	if (late == 1) {
		s = got.data.ptr;
		s->requests++;
	}
	printf("%d late events\n", late);
	close(copy);
}

int main(void)
{
	two_numbers();
	leftover();
	same_number();
	serve();
	return 0;
}
