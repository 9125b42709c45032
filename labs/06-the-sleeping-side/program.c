// SPDX-License-Identifier: MIT
/*
 * epoll_wait() from the sleeper's side: what it checks, how long it sleeps, and what ends the sleep.
 *
 * "sleeper" (the main thread) watches an eventfd, "bell". A thread "ringer" rings it, a thread "caller" sends a
 * signal, and a child process, "victim", is killed in its sleep.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NOWHERE	((struct epoll_event *)8)
#define MOST	(INT_MAX / (int)sizeof(struct epoll_event))

static int epfd, bell;
static pthread_t sleeper;
static volatile sig_atomic_t told_to_stop;

static long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000L + time.tv_nsec;
}

/* epoll_wait() that returns a count, or minus errno. */
static int wait_for(struct epoll_event *events, int room, int timeout)
{
	int count = epoll_wait(epfd, events, room, timeout);

	return count < 0 ? -errno : count;
}

/* What is checked before anything else. The bell is silent. */
static void arguments(struct epoll_event *events)
{
	int no_room, most, too_much, nowhere;

	no_room = wait_for(events, 0, 0);
	most = wait_for(events, MOST, 0);
	too_much = wait_for(events, MOST + 1, 0);
	nowhere = wait_for(NOWHERE, 1, 0);
	printf("arguments: %d, %d, %d, %d\n", no_room, most, too_much, nowhere);
}

static void start(void *(*function)(void *), const char *name)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, function, NULL) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, name);
	pthread_detach(thread);
}

static void *ringer(void *unused)
{
	(void)unused;
	usleep(1000);
	eventfd_write(bell, 1);
	return NULL;
}

static void *caller(void *unused)
{
	(void)unused;
	usleep(1000);
	pthread_kill(sleeper, SIGUSR1);
	return NULL;
}

/* An event, a timeout, a signal. */
static void ends_of_sleep(struct epoll_event *events)
{
	int by_event, by_time, by_signal;
	eventfd_t rings;
	long begin, slept;

	start(ringer, "ringer");
	by_event = wait_for(events, 1, -1);
	eventfd_read(bell, &rings);

	begin = now();
	by_time = wait_for(events, 1, 20);
	slept = now() - begin;

	start(caller, "caller");
	by_signal = wait_for(events, 1, -1);
	printf("ends: %d, %d (%d ms), %d\n", by_event, by_time, (int)(slept / 1000000), by_signal);
}

/* A fourth end of sleep: the process is killed. */
static void killed_asleep(struct epoll_event *events)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		pthread_setname_np(pthread_self(), "victim");
		wait_for(events, 1, -1);
		_exit(0);
	}
	usleep(1000);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	printf("killed by %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void on_signal(int number)
{
	(void)number;
	told_to_stop = 1;
}

/* Waits for the bell or for a signal that says stop; whichever comes first. */
static void wait_or_stop(struct epoll_event *events)
{
	sigset_t stop_signal, usual;
	int result, error;

	sigemptyset(&stop_signal);
	sigaddset(&stop_signal, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &stop_signal, &usual);

	/* While the server is busy, the signal comes. It is blocked, so it waits. */
	told_to_stop = 0;
	pthread_kill(sleeper, SIGUSR1);

	pthread_sigmask(SIG_SETMASK, &usual, NULL);
	result = epoll_wait(epfd, events, 1, 50);
	error = result < 0 ? errno : 0;
	printf("stop: %d, result %d (%d)\n", told_to_stop, result, error);
}

/* A quarter of a millisecond. */
static void short_sleep(struct epoll_event *events)
{
	struct timespec quarter = { .tv_nsec = 250000 };
	long begin = now(), slept;
	int count;

	count = epoll_pwait2(epfd, events, 1, &quarter, NULL);
	slept = now() - begin;
	printf("short: %d, %s\n", count, slept < 1000000 ? "less than a millisecond" : "too long");
}

int main(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	struct epoll_event event = { .events = EPOLLIN };
	struct epoll_event events[2] = { 0 };

	sleeper = pthread_self();
	pthread_setname_np(sleeper, "sleeper");
	sigaction(SIGUSR1, &action, NULL);
	setvbuf(stdout, NULL, _IOLBF, BUFSIZ);

	epfd = epoll_create1(0);
	bell = eventfd(0, 0);
	if (epfd < 0 || bell < 0 || epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &event) < 0)
		err(1, "creating files");

	arguments(events);
	ends_of_sleep(events);
	killed_asleep(events);
	wait_or_stop(events);
	short_sleep(events);
	return 0;
}
