/* SPDX-License-Identifier: MIT */
/* Two epolls begin to watch one file at the same moment, and leave it again. seeds: 20 */
#include "conformance.h"

#define ROUNDS 12

static int fd;

static void *watcher(void *arg)
{
	int ep = new_epoll();

	for (int i = 0; i < ROUNDS; i++) {
		add(ep, fd, EPOLLIN, i);
		drop(ep, fd);
	}
	add(ep, fd, EPOLLIN, 100);
	*(int *)arg = ep;
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int eps[2], fds[2];

	must("pipe", pipe(fds));
	fd = fds[0];
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, watcher, &eps[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	put(fds[1], "x");
	show("first", eps[0], 4, 0);
	show("second", eps[1], 4, 0);
	return 0;
}
