// SPDX-License-Identifier: MIT
/* One bell that has rung and is never silenced. Two threads ask for events, once each. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#define NOT_AT_ALL 0		/* milliseconds to wait for an event */

static int epfd;
static int got_first, got_second;

static void *first(void *unused)
{
	struct epoll_event event;

	got_first = epoll_wait(epfd, &event, 1, NOT_AT_ALL);
	return unused;
}

static void *second(void *unused)
{
	struct epoll_event event;

	got_second = epoll_wait(epfd, &event, 1, NOT_AT_ALL);
	return unused;
}

int main(void)
{
	struct epoll_event wanted = { .events = EPOLLIN };
	pthread_t thread[2];
	int bell = eventfd(1, 0);

	epfd = epoll_create1(0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &wanted);

	pthread_create(&thread[0], NULL, first, NULL);
	pthread_setname_np(thread[0], "first");
	pthread_create(&thread[1], NULL, second, NULL);
	pthread_setname_np(thread[1], "second");
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);

	printf("first %d, second %d\n", got_first, got_second);
	return 0;
}
