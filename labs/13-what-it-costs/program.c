// SPDX-License-Identifier: MIT
/*
 * One question, asked in three ways: which of n files is ready? Exactly one is.
 *
 * Arguments: how to ask (select, poll, epoll; tell: only tell an epoll; all) and n.
 */
#define _GNU_SOURCE
#include <err.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

static int n = 10;
static int *file;		/* the n descriptors that are watched; the last of them is ready */

/* n - 1 descriptors of an eventfd that nobody ever rings, and one of an eventfd that can be read. */
static void open_files(void)
{
	struct rlimit limit = { .rlim_cur = n + 16, .rlim_max = 16384 };
	int quiet = eventfd(0, EFD_NONBLOCK);

	if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
		err(1, "setrlimit");
	file = calloc(n, sizeof(*file));
	for (int i = 0; i < n - 1; i++)
		file[i] = dup(quiet);
	file[n - 1] = eventfd(1, EFD_NONBLOCK);
	if (file[n - 1] < 0)
		err(1, "opening %d files", n);
}

/* Calls the function; what happens meanwhile is what counts. */
static int measured(int (*ask)(void))
{
	int answer = ask();

	return answer;
}

/* ---- select: a bit for each number; rebuilt before every call, since the answer overwrites it ---- */

static fd_set *set;
static size_t set_size;

static int ask_select(void)
{
	memset(set, 0, set_size);
	for (int i = 0; i < n; i++)
		((unsigned long *)set)[file[i] / 64] |= 1UL << file[i] % 64;
	return select(file[n - 1] + 1, set, NULL, NULL, &(struct timeval){ 0 });
}

static void by_select(void)
{
	/* fd_set has room for 1024 numbers. The kernel takes longer ones. */
	set_size = (file[n - 1] / 1024 + 1) * sizeof(fd_set);
	set = malloc(set_size);
	printf("select: %d\n", measured(ask_select));
}

/* ---- poll: a structure for each file ---- */

static struct pollfd *asked;

static int ask_poll(void)
{
	return poll(asked, n, 0);
}

static void by_poll(void)
{
	asked = calloc(n, sizeof(*asked));
	for (int i = 0; i < n; i++)
		asked[i] = (struct pollfd){ .fd = file[i], .events = POLLIN };
	printf("poll: %d\n", measured(ask_poll));
}

/* ---- epoll: told once ---- */

static int epfd;

static int ask_epoll(void)
{
	struct epoll_event got[8];

	return epoll_wait(epfd, got, 8, 0);
}

static int tell(void)
{
	struct epoll_event event = { .events = EPOLLIN };

	for (int i = 0; i < n; i++) {
		event.data.fd = file[i];
		if (epoll_ctl(epfd, EPOLL_CTL_ADD, file[i], &event) < 0)
			err(1, "epoll_ctl");
	}
	return n;
}

static void by_epoll(const char *how)
{
	epfd = epoll_create1(0);
	if (strcmp(how, "tell") == 0) {
		printf("told: %d\n", measured(tell));
		return;
	}
	tell();
	printf("epoll: %d\n", measured(ask_epoll));
}

int main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "all";
	int all = strcmp(how, "all") == 0;

	if (argc > 2)
		n = atoi(argv[2]);
	if (n < 1)
		errx(1, "how many files?");
	open_files();
	if (all || strcmp(how, "select") == 0)
		by_select();
	if (all || strcmp(how, "poll") == 0)
		by_poll();
	if (all || strcmp(how, "epoll") == 0 || strcmp(how, "tell") == 0)
		by_epoll(how);
	return 0;
}
