/* SPDX-License-Identifier: MIT */
/* Two threads wait on one epoll. Edge-triggered or oneshot: one of them gets the event. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	struct epoll_event event;

	return (void *)(long)epoll_wait(ep, &event, 1, 300);
}

static void one(const char *title, uint32_t mask)
{
	int fd = must("eventfd", eventfd(0, 0));
	pthread_t threads[2];
	void *got[2];

	ep = must("epoll_create1", epoll_create1(0));
	add(ep, fd, mask, 1);
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, waiter, NULL);
	usleep(100000);
	must("write", eventfd_write(fd, 1));
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], &got[i]);
	printf("%s: %ld\n", title, (long)got[0] + (long)got[1]);
	close(fd);
	close(ep);
}

int main(void)
{
	one("level-triggered", EPOLLIN);
	one("edge-triggered", EPOLLIN | EPOLLET);
	one("oneshot", EPOLLIN | EPOLLONESHOT);
	return 0;
}
