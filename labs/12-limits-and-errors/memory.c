// SPDX-License-Identifier: MIT
/*
 * The machine runs out of memory. For the simulated one, which has 32 MiB; do not try it elsewhere.
 *
 * "hog" makes nameless files in memory, of a megabyte first, then ever smaller ones, until nothing fits any more.
 * An epoll that it has made before goes on to work.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define MOST_FILES	2000

static int files[MOST_FILES], count;
static char bytes[1 << 20];

/* One more file of this size; 0 when there is no room for it. */
static int take(size_t size)
{
	int fd = count < MOST_FILES ? memfd_create("hog", 0) : -1;

	if (fd < 0)
		return 0;
	files[count++] = fd;
	return write(fd, bytes, size) == (ssize_t)size;
}

int main(void)
{
	struct rlimit limit = { .rlim_cur = 4096, .rlim_max = 4096 };
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0), bell = eventfd(0, 0);
	int without, heard, with;

	epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &event);
	pthread_setname_np(pthread_self(), "hog");
	setrlimit(RLIMIT_NOFILE, &limit);
	for (size_t size = sizeof(bytes); size >= 64; size /= 4) {
		while (take(size))
			;
	}

	without = epoll_create1(0) < 0 ? errno : 0;
	eventfd_write(bell, 1);
	heard = epoll_wait(epfd, &event, 1, 0);
	while (count > 0)
		close(files[--count]);
	with = epoll_create1(0) < 0 ? errno : 0;
	printf("without memory: %d, but %d event; with: %d\n", without, heard, with);
	return 0;
}
