/* SPDX-License-Identifier: MIT */
/* A program ends while threads sleep in epoll_wait and others spin in it. seeds: 6 */
#include "conformance.h"

static int sleeping, spinning;

static void *sleeper(void *arg)
{
	epoll_wait(sleeping, &(struct epoll_event){ 0 }, 1, -1);
	printf("woken\n");
	return NULL;
}

static void *spinner(void *arg)
{
	for (;;)
		epoll_wait(spinning, &(struct epoll_event){ 0 }, 1, -1);
}

int main(void)
{
	pthread_t threads[4];
	int fds[2];

	sleeping = new_epoll();
	spinning = new_epoll();
	must("pipe", pipe(fds));
	add(sleeping, fds[0], EPOLLIN, 1);
	add(spinning, fds[1], EPOLLOUT, 1);
	threads[0] = start_asleep(sleeper, NULL);
	threads[1] = start_asleep(sleeper, NULL);
	pthread_create(&threads[2], NULL, spinner, NULL);
	pthread_create(&threads[3], NULL, spinner, NULL);
	usleep(3000);
	printf("done\n");
	fflush(stdout);
	_exit(7);
}
