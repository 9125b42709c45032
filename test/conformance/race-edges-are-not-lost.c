/* SPDX-License-Identifier: MIT */
/* A writer and an edge-triggered reader that empties the pipe every time: the reader gets every byte. seeds: 10 */
#include "conformance.h"

#define BYTES 60

static int fds[2];

static void *writer(void *arg)
{
	for (int i = 0; i < BYTES; i++)
		put(fds[1], "x");
	return NULL;
}

int main(void)
{
	struct epoll_event event;
	int ep = new_epoll();
	pthread_t thread;
	char buffer[8];
	int total = 0;
	long n;

	must("pipe2", pipe2(fds, O_NONBLOCK));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	pthread_create(&thread, NULL, writer, NULL);
	while (total < BYTES) {
		must("epoll_wait", epoll_wait(ep, &event, 1, -1));
		while ((n = read(fds[0], buffer, sizeof(buffer))) > 0)
			total += n;
	}
	pthread_join(thread, NULL);
	printf("total %d\n", total);
	return 0;
}
