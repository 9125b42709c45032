// SPDX-License-Identifier: MIT
/*
 * What epoll_ctl(ADD) does, and what it refuses.
 *
 * One task, "server", adds files, the same one under two numbers and two under the same number, and makes every
 * mistake that the checks of epoll_ctl() catch.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* Where no program has memory. */
#define NOWHERE	((struct epoll_event *)8)

static int epfd, pipe_fd[2];

/* epoll_ctl() that returns 0 or errno. */
static int control(int epoll, int op, int fd, struct epoll_event *event)
{
	return epoll_ctl(epoll, op, fd, event) < 0 ? errno : 0;
}

static int add(int fd, uint32_t mask)
{
	struct epoll_event event = { .events = mask, .data.fd = fd };

	return control(epfd, EPOLL_CTL_ADD, fd, &event);
}

/* One file under two numbers, then another file under a number that has been used before. */
static void keys(void)
{
	int bell = eventfd(0, 0);
	int copy = dup(bell);
	int first, again, other, lamp, reused;

	first = add(bell, EPOLLIN);
	again = add(bell, EPOLLIN);
	other = add(copy, EPOLLIN);

	close(bell);
	lamp = eventfd(0, 0);
	reused = add(lamp, EPOLLIN);
	printf("keys: %d, %d, %d; %d as %d: %d\n", first, again, other, lamp, bell, reused);

	close(copy);
	close(lamp);
}

/* More than one thing is wrong in most of these calls. Which is found first? */
static void checks(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
	int all_wrong, no_target, two_wrong, no_epoll, itself, absent;

	all_wrong = control(-1, EPOLL_CTL_ADD, -1, NOWHERE);
	no_target = control(epfd, EPOLL_CTL_ADD, 99, &event);
	two_wrong = control(pipe_fd[0], EPOLL_CTL_ADD, file, &event);
	no_epoll = control(pipe_fd[0], EPOLL_CTL_ADD, pipe_fd[1], &event);
	itself = control(epfd, EPOLL_CTL_ADD, epfd, &event);
	absent = control(epfd, EPOLL_CTL_MOD, pipe_fd[1], &event);
	printf("checks: %d, %d, %d, %d, %d, %d\n", all_wrong, no_target, two_wrong, no_epoll, itself, absent);
	close(file);
}

/* The server wants to write a line when its log file is ready for it. */
static void write_log(void)
{
	struct epoll_event event;
	int log = open("/tmp/log", O_WRONLY | O_CREAT, 0600);
	int refused, ready, written = 0;

	refused = add(log, EPOLLOUT);
	ready = epoll_wait(epfd, &event, 1, 0);
	if (ready == 1)
		written = write(log, "hello\n", 6);
	printf("log: %d, %d\n", refused, written);
	close(log);
}

int main(void)
{
	pthread_setname_np(pthread_self(), "server");
	epfd = epoll_create1(0);
	if (epfd < 0 || pipe(pipe_fd) < 0)
		err(1, "creating files");

	keys();
	checks();
	write_log();
	close(pipe_fd[0]);
	close(epfd);
	return 0;
}
