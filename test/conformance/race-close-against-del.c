/* SPDX-License-Identifier: MIT */
/* One thread closes files while another deletes them from the epoll: each DEL works or finds it gone. seeds: 20 */
#include "conformance.h"

#define ROUNDS 25

static int ep;
static int fds[ROUNDS][2];
static int strange;

static void *closer(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		close(fds[i][0]);
	return NULL;
}

static void *deleter(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		if (control(ep, EPOLL_CTL_DEL, fds[i][0], 0, 0) < 0 && errno != EBADF && errno != ENOENT)
			strange++;
	return NULL;
}

int main(void)
{
	pthread_t threads[2];

	ep = new_epoll();
	for (int i = 0; i < ROUNDS; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	pthread_create(&threads[0], NULL, closer, NULL);
	pthread_create(&threads[1], NULL, deleter, NULL);
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	printf("strange %d\n", strange);
	show("nothing left", ep, 8, 0);
	return 0;
}
