/* SPDX-License-Identifier: MIT */
/*
 * What the conformance programs share: printing what a call returned, in words that do not depend on the machine. Each
 * program runs on the host's Linux and in the simulator, and must print the same on both.
 */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

static inline const char *error_name(int error)
{
	switch (error) {
	case EAGAIN: return "EAGAIN";
	case EBADF: return "EBADF";
	case ECONNREFUSED: return "ECONNREFUSED";
	case ECONNRESET: return "ECONNRESET";
	case EEXIST: return "EEXIST";
	case EFAULT: return "EFAULT";
	case EINTR: return "EINTR";
	case EINVAL: return "EINVAL";
	case ELOOP: return "ELOOP";
	case EMFILE: return "EMFILE";
	case EMSGSIZE: return "EMSGSIZE";
	case ENOENT: return "ENOENT";
	case ENOSPC: return "ENOSPC";
	case ENOTCONN: return "ENOTCONN";
	case ENOTSOCK: return "ENOTSOCK";
	case ENOTTY: return "ENOTTY";
	case EPERM: return "EPERM";
	case EPIPE: return "EPIPE";
	case ESPIPE: return "ESPIPE";
	}
	return "another error";
}

/* Prints what a system call returned, and hands it on. */
static inline long result(const char *what, long value)
{
	int error = errno;

	if (value < 0)
		printf("%s: -1 %s\n", what, error_name(error));
	else
		printf("%s: %ld\n", what, value);
	errno = error;
	return value;
}

/* For what must not fail if the program is to make sense. */
static inline long must(const char *what, long value)
{
	if (value < 0) {
		result(what, value);
		exit(99);
	}
	return value;
}

static inline void print_events(uint32_t events)
{
	static const struct {
		uint32_t bit;
		const char *name;
	} names[] = {
		{ EPOLLIN, "IN" }, { EPOLLPRI, "PRI" }, { EPOLLOUT, "OUT" }, { EPOLLERR, "ERR" }, { EPOLLHUP, "HUP" },
		{ EPOLLRDNORM, "RDNORM" }, { EPOLLRDBAND, "RDBAND" }, { EPOLLWRNORM, "WRNORM" },
		{ EPOLLWRBAND, "WRBAND" }, { EPOLLRDHUP, "RDHUP" }, { EPOLLEXCLUSIVE, "EXCLUSIVE" },
		{ EPOLLWAKEUP, "WAKEUP" }, { EPOLLONESHOT, "ONESHOT" }, { EPOLLET, "ET" },
	};
	const char *between = "";

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (events & names[i].bit) {
			printf("%s%s", between, names[i].name);
			between = "|";
		}
	}
	if (!events)
		printf("0");
}

/* Waits, and prints every event with its data, in the order in which they are reported. */
static inline int show(const char *what, int epfd, int maxevents, int timeout)
{
	struct epoll_event events[64];
	int n = epoll_wait(epfd, events, maxevents, timeout);

	if (n < 0) {
		result(what, n);
		return n;
	}
	printf("%s: %d", what, n);
	for (int i = 0; i < n; i++) {
		printf(" [%llu ", (unsigned long long)events[i].data.u64);
		print_events(events[i].events);
		printf("]");
	}
	printf("\n");
	return n;
}

static inline int control(int epfd, int op, int fd, uint32_t events, uint64_t data)
{
	struct epoll_event event = { .events = events };

	event.data.u64 = data;
	return epoll_ctl(epfd, op, fd, &event);
}

static inline void add(int epfd, int fd, uint32_t events, uint64_t data)
{
	must("epoll_ctl ADD", control(epfd, EPOLL_CTL_ADD, fd, events, data));
}

static inline void nonblocking(int fd)
{
	must("fcntl", fcntl(fd, F_SETFL, fcntl(fd, F_GETFL, 0) | O_NONBLOCK));
}

#endif
