// SPDX-License-Identifier: MIT
/*
 * Waiting for one of several pipes, first with select(), then with poll().
 *
 * The main thread is "watcher". Before each call that shall sleep it starts a "writer", which waits a millisecond
 * and writes one byte into one of the pipes.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

#define WATCHED	4
#define FAR	1030

static int pipes[WATCHED][2];
static pthread_t watcher;

static void *writer(void *fd)
{
	usleep(1000);
	if (write(*(int *)fd, "x", 1) != 1)
		err(1, "write");
	return NULL;
}

/* Makes pipe number i readable, in a while. */
static void poke(int i)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, writer, &pipes[i][1]) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, "writer");
	pthread_detach(thread);
}

/* Takes the byte out of pipe number i. */
static void take(int i)
{
	char byte;

	if (read(pipes[i][0], &byte, 1) != 1)
		err(1, "read");
}

static void watch_all(fd_set *set)
{
	FD_ZERO(set);
	for (int i = 0; i < WATCHED; i++)
		FD_SET(pipes[i][0], set);
}

static void with_select(void)
{
	struct timeval limit = { .tv_usec = 20000 };
	int nfds = pipes[WATCHED - 1][0] + 1;
	int first, second;
	fd_set readable;

	watch_all(&readable);
	poke(1);
	first = select(nfds, &readable, NULL, NULL, NULL);
	take(1);

	poke(2);
	second = select(nfds, &readable, NULL, NULL, &limit);
	take(2);
	printf("select: %d, then %d\n", first, second);
}

static void with_poll(void)
{
	struct pollfd list[WATCHED + 1];
	int count;

	list[0] = (struct pollfd){ .fd = -1, .events = POLLIN, .revents = POLLNVAL };
	for (int i = 0; i < WATCHED; i++)
		list[i + 1] = (struct pollfd){ .fd = pipes[i][0], .events = POLLIN };

	poke(3);
	count = poll(list, WATCHED + 1, -1);
	take(3);
	printf("poll: %d\n", count);
}

/* Numbers beyond those that an fd_set has room for. */
static void far_away(void)
{
	struct rlimit limit = { .rlim_cur = 2000, .rlim_max = 2000 };
	unsigned long bits[FAR / 64 + 1] = { 0 };
	int found;

	if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
		err(1, "setrlimit");
	if (dup2(pipes[0][0], FAR) < 0)
		err(1, "dup2");

	bits[FAR / 64] |= 1UL << FAR % 64;
	poke(0);
	found = select(FAR + 1, (fd_set *)bits, NULL, NULL, NULL);
	take(0);
	close(FAR);
	printf("far away: %d\n", found);
}

static void on_signal(int number)
{
	(void)number;
}

static void *signaller(void *unused)
{
	(void)unused;
	usleep(1000);
	pthread_kill(watcher, SIGUSR1);
	return NULL;
}

/* What both return when there is nothing to report. */
static void without_events(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct pollfd one = { .fd = pipes[0][0], .events = POLLIN };
	int at_once, later, by_select, select_errno, by_poll, interrupted, signal_errno, bad_errno;
	int closed = dup(0);
	pthread_t thread;
	fd_set set;

	at_once = poll(&one, 1, 0);
	later = poll(&one, 1, 5);

	close(closed);
	FD_ZERO(&set);
	FD_SET(closed, &set);
	by_select = select(closed + 1, &set, NULL, NULL, NULL);
	select_errno = errno;
	one.fd = closed;
	by_poll = poll(&one, 1, -1);

	sigaction(SIGUSR1, &action, NULL);
	if (pthread_create(&thread, NULL, signaller, NULL) != 0)
		errx(1, "no thread");
	interrupted = poll(NULL, 0, -1);
	signal_errno = errno;
	pthread_join(thread, NULL);

	bad_errno = select(-1, NULL, NULL, NULL, NULL) < 0 ? errno : 0;

	printf("time is up: %d, %d; closed: %d (%d), %d; signal: %d (%d); bad: %d\n", at_once, later,
	       by_select, select_errno, by_poll, interrupted, signal_errno, bad_errno);
}

int main(void)
{
	watcher = pthread_self();
	pthread_setname_np(watcher, "watcher");
	for (int i = 0; i < WATCHED; i++) {
		if (pipe(pipes[i]) < 0)
			err(1, "pipe");
	}

	with_select();
	with_poll();
	far_away();
	without_events();
	return 0;
}
