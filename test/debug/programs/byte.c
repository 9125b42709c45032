// SPDX-License-Identifier: MIT
// A reader sleeps in epoll_wait; a writer thread writes one byte.
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>

static int ends[2];

static void *writer(void *unused)
{
	(void)unused;
	usleep(1000);
	write(ends[1], "x", 1); // @write
	return NULL;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, events[4];
	pthread_t thread;
	char c;

	pipe(ends);
	int epfd = epoll_create1(0);
	event.data.fd = ends[0];
	epoll_ctl(epfd, EPOLL_CTL_ADD, ends[0], &event); // @add
	pthread_create(&thread, NULL, writer, NULL);
	int n = epoll_wait(epfd, events, 4, -1); // @wait
	read(events[0].data.fd, &c, 1);
	printf("%d event, byte %c\n", n, c); // @print
	pthread_join(thread, NULL);
	return 0;
}
