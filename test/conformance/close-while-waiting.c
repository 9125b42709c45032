/* SPDX-License-Identifier: MIT */
/* A watched file is closed, or the epoll itself, while a thread sleeps in epoll_wait: it sleeps on. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("waiter", ep, 8, 200);
	return NULL;
}

int main(void)
{
	int fd = must("eventfd", eventfd(0, 0));
	int other = must("eventfd", eventfd(0, 0));
	pthread_t thread;

	ep = must("epoll_create1", epoll_create1(0));
	add(ep, fd, EPOLLIN, 1);
	pthread_create(&thread, NULL, waiter, NULL);
	usleep(20000);
	close(fd);
	pthread_join(thread, NULL);

	add(ep, other, EPOLLIN, 2);
	pthread_create(&thread, NULL, waiter, NULL);
	usleep(20000);
	result("close of the epoll", close(ep));
	must("write", eventfd_write(other, 1));
	pthread_join(thread, NULL);
	result("it is closed", control(ep, EPOLL_CTL_DEL, other, 0, 0));
	return 0;
}
