/* SPDX-License-Identifier: MIT */
/* Two epolls watch one eventfd, a thread waits in each. With EPOLLEXCLUSIVE one event wakes one, without it both. */
#include <sys/eventfd.h>
#include "conformance.h"

static int source;
static uint32_t mask;

static void *waiter(void *arg)
{
	struct epoll_event event;

	return (void *)(long)epoll_wait((int)(long)arg, &event, 1, 300);
}

static void one(const char *title, uint32_t events)
{
	pthread_t threads[2];
	int epolls[2];
	void *got[2];

	mask = events;
	source = must("eventfd", eventfd(0, 0));
	for (int i = 0; i < 2; i++) {
		epolls[i] = must("epoll_create1", epoll_create1(0));
		add(epolls[i], source, mask, i);
		pthread_create(&threads[i], NULL, waiter, (void *)(long)epolls[i]);
	}
	usleep(100000);
	must("write", eventfd_write(source, 1));
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], &got[i]);
	printf("%s: %ld woken\n", title, (long)got[0] + (long)got[1]);
	close(epolls[0]);
	close(epolls[1]);
	close(source);
}

int main(void)
{
	one("without", EPOLLIN | EPOLLET);
	one("exclusive", EPOLLIN | EPOLLET | EPOLLEXCLUSIVE);
	return 0;
}
