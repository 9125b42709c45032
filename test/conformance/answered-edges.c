/* SPDX-License-Identifier: MIT */
/* Every writer waits for an answer before it writes again, so each single edge counts: one lost, and it stops. seeds: 6 */
#include <sys/eventfd.h>
#include "conformance.h"

#define WRITERS	4
#define ROUNDS	40

static int questions[WRITERS], answers[WRITERS];

static void *writer(void *arg)
{
	eventfd_t value;

	for (int i = 0; i < ROUNDS; i++) {
		must("write", eventfd_write(questions[(long)arg], 1));
		must("read", eventfd_read(answers[(long)arg], &value));
	}
	return NULL;
}

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct epoll_event events[WRITERS];
	pthread_t threads[WRITERS];
	eventfd_t value;
	int handled = 0, n = 1;

	for (long i = 0; i < WRITERS; i++) {
		questions[i] = must("eventfd", eventfd(0, EFD_NONBLOCK));
		answers[i] = must("eventfd", eventfd(0, 0));
		add(ep, questions[i], EPOLLIN | EPOLLET, i);
		pthread_create(&threads[i], NULL, writer, (void *)i);
	}
	while (handled < WRITERS * ROUNDS && n > 0) {
		n = must("epoll_wait", epoll_wait(ep, events, WRITERS, 2000));
		for (int i = 0; i < n; i++) {
			must("read", eventfd_read(questions[events[i].data.u64], &value));
			must("write", eventfd_write(answers[events[i].data.u64], 1));
			handled += value;
		}
	}
	printf("handled %d\n", handled);
	return 0;
}
