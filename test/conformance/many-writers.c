/* SPDX-License-Identifier: MIT */
/* Writers fire while the reader delivers: nothing is lost, edge-triggered and nested. seeds: 4 */
#include <sys/eventfd.h>
#include "conformance.h"

#define WRITERS	4
#define EACH	200

static int fds[WRITERS];

static void *writer(void *arg)
{
	for (int i = 0; i < EACH; i++)
		must("write", eventfd_write(fds[(long)arg], 1));
	return NULL;
}

int main(void)
{
	int inner = must("epoll_create1", epoll_create1(0));
	int outer = must("epoll_create1", epoll_create1(0));
	struct epoll_event events[2];
	pthread_t threads[WRITERS];
	eventfd_t value;
	long sum = 0;
	int n;

	add(outer, inner, EPOLLIN | EPOLLET, 0);
	for (long i = 0; i < WRITERS; i++) {
		fds[i] = must("eventfd", eventfd(0, EFD_NONBLOCK));
		add(inner, fds[i], EPOLLIN | EPOLLET, i);
	}
	for (long i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, writer, (void *)i);
	while (sum < WRITERS * EACH) {
		must("outer", epoll_wait(outer, events, 1, -1));
		while ((n = must("inner", epoll_wait(inner, events, 2, 0))) > 0) {
			for (int i = 0; i < n; i++)
				if (eventfd_read(fds[events[i].data.u64], &value) == 0)
					sum += value;
		}
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_join(threads[i], NULL);
	printf("sum %ld\n", sum);
	show("nothing left", inner, 8, 0);
	return 0;
}
