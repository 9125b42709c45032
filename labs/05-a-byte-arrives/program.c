// SPDX-License-Identifier: MIT
/*
 * One thread sleeps in epoll_wait(), another writes one byte into a pipe.
 *
 * "reader" (the main thread) watches three files: the read end of the pipe and two eventfds that nobody ever
 * signals. It sleeps until one of them is ready. "writer" waits a little, so that the reader is asleep by then,
 * and writes.
 */
#define _GNU_SOURCE
#include <err.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int pipe_fd[2];

static void *writer(void *unused)
{
	(void)unused;
	usleep(1000);
	if (write(pipe_fd[1], "x", 1) != 1)
		err(1, "write");
	return NULL;
}

/* Asks epfd to report fd when there is something to read. */
static void watch(int epfd, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
}

int main(void)
{
	struct epoll_event events[4] = { 0 };
	pthread_t thread;
	int epfd, bell, lamp, count;
	char byte;

	pthread_setname_np(pthread_self(), "reader");

	epfd = epoll_create1(0);
	if (pipe(pipe_fd) < 0)
		err(1, "pipe");
	bell = eventfd(0, 0);
	lamp = eventfd(0, 0);
	if (epfd < 0 || bell < 0 || lamp < 0)
		err(1, "creating files");

	watch(epfd, bell);
	watch(epfd, pipe_fd[0]);
	watch(epfd, lamp);

	if (pthread_create(&thread, NULL, writer, NULL) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, "writer");

	count = epoll_wait(epfd, events, 4, -1);
	for (int i = 0; i < count; i++) {
		if (read(events[i].data.fd, &byte, 1) != 1)
			err(1, "read");
		printf("fd %d is ready: read '%c'\n", events[i].data.fd, byte);
	}

	pthread_join(thread, NULL);
	return 0;
}
