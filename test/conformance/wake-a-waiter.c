/* SPDX-License-Identifier: MIT */
/* A thread sleeps in epoll_wait; what another one does wakes it: a write, ADD of a ready file, MOD, a hang-up. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show((char *)arg, ep, 8, -1);
	return NULL;
}

static pthread_t start(const char *what)
{
	pthread_t thread;

	pthread_create(&thread, NULL, waiter, (void *)what);
	usleep(20000);
	return thread;
}

int main(void)
{
	int fd = must("eventfd", eventfd(0, 0));
	int ready = must("eventfd", eventfd(1, 0));
	pthread_t thread;
	eventfd_t value;
	int fds[2];

	ep = must("epoll_create1", epoll_create1(0));
	must("pipe", pipe(fds));
	add(ep, fd, EPOLLIN, 1);

	thread = start("woken by a write");
	must("write", eventfd_write(fd, 1));
	pthread_join(thread, NULL);
	must("read", eventfd_read(fd, &value));

	thread = start("woken by ADD");
	add(ep, ready, EPOLLIN, 2);
	pthread_join(thread, NULL);

	must("MOD", control(ep, EPOLL_CTL_MOD, ready, 0, 3));
	thread = start("woken by MOD");
	must("MOD", control(ep, EPOLL_CTL_MOD, ready, EPOLLIN, 4));
	pthread_join(thread, NULL);

	close(ready);
	add(ep, fds[0], 0, 5);
	thread = start("woken by a hang-up");
	close(fds[1]);
	pthread_join(thread, NULL);
	return 0;
}
