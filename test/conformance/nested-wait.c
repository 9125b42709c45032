/* SPDX-License-Identifier: MIT */
/* A thread sleeps in the outermost of three epolls; an event of the innermost wakes it. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

static int epolls[3];

static void *waiter(void *arg)
{
	show("outermost", epolls[0], 8, -1);
	show("middle", epolls[1], 8, 0);
	show("innermost", epolls[2], 8, 0);
	return NULL;
}

int main(void)
{
	int fd = must("eventfd", eventfd(0, 0));
	pthread_t thread;
	eventfd_t value;

	for (int i = 0; i < 3; i++)
		epolls[i] = must("epoll_create1", epoll_create1(0));
	add(epolls[0], epolls[1], EPOLLIN, 1);
	add(epolls[1], epolls[2], EPOLLIN | EPOLLET, 2);
	add(epolls[2], fd, EPOLLIN, 3);
	for (int i = 0; i < 3; i++) {
		pthread_create(&thread, NULL, waiter, NULL);
		usleep(20000);
		must("write", eventfd_write(fd, 1));
		pthread_join(thread, NULL);
		must("read", eventfd_read(fd, &value));
	}
	pthread_create(&thread, NULL, waiter, NULL);
	usleep(20000);
	must("write", eventfd_write(fd, 1));
	pthread_join(thread, NULL);
	close(epolls[1]);
	show("outermost, middle closed", epolls[0], 8, 0);
	show("innermost", epolls[2], 8, 0);
	return 0;
}
