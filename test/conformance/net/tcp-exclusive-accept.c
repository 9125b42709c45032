/* SPDX-License-Identifier: MIT */
/* Two epolls watch one listener with EPOLLEXCLUSIVE: each connection is reported to somebody, and accepted once. */
#include "net.h"

static int listener, ep[2];
static long accepted[2];

static void *worker(void *arg)
{
	long number = (long)arg;
	struct epoll_event event;

	while (epoll_wait(ep[number], &event, 1, 200) == 1) {
		int fd = accept(listener, NULL, NULL);

		if (fd >= 0) {
			accepted[number]++;
			close(fd);
		}
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[2];

	listener = tcp_listener(50);
	nonblocking(listener);
	for (long i = 0; i < 2; i++) {
		ep[i] = new_epoll();
		add(ep[i], listener, EPOLLIN | EPOLLEXCLUSIVE, i);
		pthread_create(&threads[i], NULL, worker, (void *)i);
	}
	for (int i = 0; i < 20; i++) {
		int fd = socket(AF_INET, SOCK_STREAM, 0);

		must("connect", inet_connect(fd, port_of(listener)));
		close(fd);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("accepted %ld\n", accepted[0] + accepted[1]);
	return 0;
}
