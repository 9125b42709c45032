// SPDX-License-Identifier: MIT
/* Watches argv[1] descriptors with one epoll, then adds a hundred more between two calls of mark(). */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

static int marks;

void mark(void)
{
	marks++;
}

static int add(int ep, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	return fd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event);
}

int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 0;
	struct rlimit limit;
	int ep = epoll_create1(0);
	int spare[100];
	int one = eventfd(0, 0);
	int most = open("/proc/sys/fs/epoll/max_user_watches", O_WRONLY);

	if (write(most, "200000", 6) != 6)
		return 3;
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	for (int i = 0; i < count; i++)
		if (add(ep, dup(one)))
			return 1;
	for (int i = 0; i < 100; i++)
		spare[i] = dup(one);
	mark();
	for (int i = 0; i < 100; i++)
		if (add(ep, spare[i]))
			return 2;
	mark();
	return 0;
}
