// SPDX-License-Identifier: MIT
/*
 * How a file gets to know that an epoll watches it, and how it forgets.
 *
 * "server" (the main thread) adds a pipe, and a FIFO that is open for both directions. "waiter" sleeps in
 * epoll_wait() while the server adds a file that is ready already.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME	"/tmp/epoll-lab.fifo"

static int epfd, pipe_fd[2], fifo;

static void add(int fd, uint32_t mask)
{
	struct epoll_event event = { .events = mask, .data.fd = fd };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
}

static void *waiter(void *unused)
{
	struct epoll_event event;

	(void)unused;
	if (epoll_wait(epfd, &event, 1, -1) == 1)
		printf("waiter: %d\n", event.data.fd);
	return NULL;
}

/* Adds an eventfd whose counter is not 0. */
static int add_ready_file(void)
{
	pthread_t thread;
	int bell = eventfd(1, 0);

	if (bell < 0 || pthread_create(&thread, NULL, waiter, NULL) != 0)
		errx(1, "no eventfd or no thread");
	pthread_setname_np(thread, "waiter");
	usleep(1000);

	add(bell, EPOLLIN);
	pthread_join(thread, NULL);
	return bell;
}

/* A byte has come already when the item gets other data. */
static void change_data(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = 1000 };
	int count;
	char byte;

	if (write(pipe_fd[1], "x", 1) != 1)
		err(1, "write");
	epoll_ctl(epfd, EPOLL_CTL_MOD, pipe_fd[0], &event);
	count = epoll_wait(epfd, &event, 1, 0);
	printf("changed: %d, data %d\n", count, event.data.fd);
	if (read(pipe_fd[0], &byte, 1) != 1)
		err(1, "read");
}

/* From now on fd is watched for other events than before. */
static void set_interest(int fd, uint32_t mask)
{
	struct epoll_event event = { .events = mask, .data.fd = fd };

	epoll_ctl(epfd, EPOLL_CTL_DEL, fd, NULL);
	epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event);
}

/* There is something to send: also tell when the FIFO takes it. Afterwards only listen again. */
static void send_something(void)
{
	struct epoll_event event;
	int can_send, quiet;

	set_interest(fifo, EPOLLIN | EPOLLOUT);
	can_send = epoll_wait(epfd, &event, 1, 0);
	set_interest(fifo, EPOLLIN);
	quiet = epoll_wait(epfd, &event, 1, 0);
	printf("can send: %d, then %d\n", can_send, quiet);
}

int main(void)
{
	int bell;

	pthread_setname_np(pthread_self(), "server");
	epfd = epoll_create1(0);
	unlink(NAME);
	if (epfd < 0 || pipe(pipe_fd) < 0 || mkfifo(NAME, 0600) < 0)
		err(1, "creating files");
	fifo = open(NAME, O_RDWR);
	if (fifo < 0)
		err(1, "open");
	unlink(NAME);

	add(pipe_fd[0], EPOLLIN);
	add(fifo, EPOLLIN);

	bell = add_ready_file();
	epoll_ctl(epfd, EPOLL_CTL_DEL, bell, NULL);
	usleep(1000);

	change_data();
	send_something();
	epoll_ctl(epfd, EPOLL_CTL_DEL, pipe_fd[0], NULL);
	epoll_ctl(epfd, EPOLL_CTL_DEL, fifo, NULL);
	close(epfd);
	return 0;
}
