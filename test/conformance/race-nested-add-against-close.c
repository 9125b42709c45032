/* SPDX-License-Identifier: MIT */
/* Epolls with files below are watched and let go while the files are closed. seeds: 20 */
#include "conformance.h"

#define ROUNDS 12

static int inner, fds[ROUNDS][2];

static void *closer(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		close(fds[i][0]);
	return NULL;
}

int main(void)
{
	int outer = new_epoll();
	pthread_t thread;

	inner = new_epoll();
	for (int i = 0; i < ROUNDS; i++) {
		must("pipe", pipe(fds[i]));
		add(inner, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	pthread_create(&thread, NULL, closer, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		add(outer, inner, EPOLLIN, 1);
		epoll_wait(outer, &(struct epoll_event){ 0 }, 1, 0);
		drop(outer, inner);
	}
	pthread_join(thread, NULL);
	add(outer, inner, EPOLLIN, 2);
	show("nothing left", outer, 4, 0);
	return 0;
}
