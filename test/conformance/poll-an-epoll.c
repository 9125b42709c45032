/* SPDX-License-Identifier: MIT */
/* An epoll is a file: poll and select wait for it, dup copies it, read and write do not work on it. */
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include "conformance.h"

static int source;

static void *later(void *arg)
{
	usleep(20000);
	must("write", eventfd_write(source, 1));
	return NULL;
}

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct pollfd pollfd = { .fd = ep, .events = POLLIN | POLLOUT };
	struct timeval tv = { 0, 0 };
	pthread_t thread;
	char buffer[8];
	fd_set in;
	int copy;

	source = must("eventfd", eventfd(0, 0));
	add(ep, source, EPOLLIN, 1);
	result("poll", poll(&pollfd, 1, 0));
	pthread_create(&thread, NULL, later, NULL);
	result("poll", poll(&pollfd, 1, -1));
	printf("revents %x\n", pollfd.revents);
	pthread_join(thread, NULL);
	FD_ZERO(&in);
	FD_SET(ep, &in);
	result("select", select(ep + 1, &in, NULL, NULL, &tv));
	copy = must("dup", dup(ep));
	show("by a copy", copy, 8, 0);
	result("ADD of the copy to itself", control(copy, EPOLL_CTL_ADD, ep, EPOLLIN, 0));
	result("ADD of the watched file by the copy", control(copy, EPOLL_CTL_ADD, source, EPOLLIN, 0));
	close(ep);
	show("the original is closed", copy, 8, 0);
	result("read", read(copy, buffer, 8));
	result("write", write(copy, buffer, 8));
	result("lseek", lseek(copy, 0, SEEK_SET));
	return 0;
}
