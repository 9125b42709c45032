// SPDX-License-Identifier: MIT
/* One thread waits for one event, the other makes it. Nothing could be simpler. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

static int epfd, bell;

static void *ringer(void *unused)
{
	eventfd_write(bell, 1);
	return unused;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };
	pthread_t thread;

	epfd = epoll_create1(0);
	bell = eventfd(0, 0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, bell, &event);
	pthread_create(&thread, NULL, ringer, NULL);
	pthread_setname_np(thread, "ringer");

	if (epoll_wait(epfd, &event, 1, -1) == 1)
		printf("it rang\n");
	pthread_join(thread, NULL);
	return 0;
}
