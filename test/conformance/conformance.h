/* SPDX-License-Identifier: MIT */
/*
 * What the conformance programs share: printing what a call returned, in words that do not depend on the machine. Each
 * program runs on the host's Linux and in the simulator, and must print the same on both.
 */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static inline const char *error_name(int error)
{
	switch (error) {
	case EACCES: return "EACCES";
	case EADDRINUSE: return "EADDRINUSE";
	case EADDRNOTAVAIL: return "EADDRNOTAVAIL";
	case EAFNOSUPPORT: return "EAFNOSUPPORT";
	case EAGAIN: return "EAGAIN";
	case EALREADY: return "EALREADY";
	case EBADF: return "EBADF";
	case EBUSY: return "EBUSY";
	case ECHILD: return "ECHILD";
	case ECONNABORTED: return "ECONNABORTED";
	case ECONNREFUSED: return "ECONNREFUSED";
	case ECONNRESET: return "ECONNRESET";
	case EDESTADDRREQ: return "EDESTADDRREQ";
	case EDOM: return "EDOM";
	case EEXIST: return "EEXIST";
	case EFAULT: return "EFAULT";
	case EFBIG: return "EFBIG";
	case EINPROGRESS: return "EINPROGRESS";
	case EINTR: return "EINTR";
	case EINVAL: return "EINVAL";
	case EISCONN: return "EISCONN";
	case EISDIR: return "EISDIR";
	case ELOOP: return "ELOOP";
	case EMFILE: return "EMFILE";
	case EMSGSIZE: return "EMSGSIZE";
	case ENAMETOOLONG: return "ENAMETOOLONG";
	case ENETUNREACH: return "ENETUNREACH";
	case ENOENT: return "ENOENT";
	case ENOMEM: return "ENOMEM";
	case ENOPROTOOPT: return "ENOPROTOOPT";
	case ENOSPC: return "ENOSPC";
	case ENOSYS: return "ENOSYS";
	case ENOTCONN: return "ENOTCONN";
	case ENOTDIR: return "ENOTDIR";
	case ENOTEMPTY: return "ENOTEMPTY";
	case ENOTSOCK: return "ENOTSOCK";
	case ENOTTY: return "ENOTTY";
	case ENXIO: return "ENXIO";
	case EOPNOTSUPP: return "EOPNOTSUPP";
	case EPERM: return "EPERM";
	case EPIPE: return "EPIPE";
	case EPROTONOSUPPORT: return "EPROTONOSUPPORT";
	case EPROTOTYPE: return "EPROTOTYPE";
	case ESOCKTNOSUPPORT: return "ESOCKTNOSUPPORT";
	case ESPIPE: return "ESPIPE";
	case ESRCH: return "ESRCH";
	case ETIMEDOUT: return "ETIMEDOUT";
	case EXDEV: return "EXDEV";
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

static inline void modify(int epfd, int fd, uint32_t events, uint64_t data)
{
	must("epoll_ctl MOD", control(epfd, EPOLL_CTL_MOD, fd, events, data));
}

static inline void drop(int epfd, int fd)
{
	must("epoll_ctl DEL", control(epfd, EPOLL_CTL_DEL, fd, 0, 0));
}

static inline void put(int fd, const char *text)
{
	must("write", write(fd, text, strlen(text)));
}

/* Reads up to so many bytes and forgets them. */
static inline void take(int fd, int count)
{
	char buffer[4096];

	must("read", read(fd, buffer, count));
}

/* Writes to a file that does not block until it takes no more; drain reads until there is no more. */
static inline void fill(int fd)
{
	static const char block[4096];

	while (write(fd, block, sizeof(block)) > 0)
		;
}

static inline void drain(int fd)
{
	char buffer[4096];

	while (read(fd, buffer, sizeof(buffer)) > 0)
		;
}

static inline int new_epoll(void)
{
	return must("epoll_create1", epoll_create1(EPOLL_CLOEXEC));
}

/* Asks poll about one file, without waiting. */
static inline void show_poll(const char *what, int fd, short events)
{
	struct pollfd file = { .fd = fd, .events = events };
	int n = poll(&file, 1, 0);

	printf("%s: %d ", what, n);
	if (file.revents & POLLNVAL)
		printf("NVAL");
	else
		print_events((unsigned short)file.revents);
	printf("\n");
}

static inline long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct beginning {
	void *(*function)(void *);
	void *argument;
	volatile pid_t tid;
};

static inline void *say_number(void *arg)
{
	struct beginning *beginning = arg;
	struct beginning copy = *beginning;

	beginning->tid = gettid();
	return copy.function(copy.argument);
}

/* True when the thread sleeps, as far as the machine says it. */
static inline int sleeps(pid_t tid)
{
	char path[64], text[256];
	int fd, n;

	snprintf(path, sizeof(path), "/proc/self/task/%d/stat", tid);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[n > 0 ? n : 0] = '\0';
	return strstr(text, ") S ") != NULL;
}

/*
 * Starts a thread whose function begins with a call that sleeps, and comes back when it sleeps there. Where there is
 * no /proc to look at, the virtual clock makes sure: it cannot reach the end of the pause while the thread can run.
 */
static inline pthread_t start_asleep(void *(*function)(void *), void *argument)
{
	struct beginning beginning = { function, argument, 0 };
	pthread_t thread;
	int asleep = 0;

	must("pthread_create", -pthread_create(&thread, NULL, say_number, &beginning));
	while (!beginning.tid)
		usleep(100);
	while (!asleep) {
		asleep = sleeps(beginning.tid);
		usleep(asleep < 0 ? 20000 : 1000);
	}
	return thread;
}

static inline void nonblocking(int fd)
{
	must("fcntl", fcntl(fd, F_SETFL, fcntl(fd, F_GETFL, 0) | O_NONBLOCK));
}

#endif
