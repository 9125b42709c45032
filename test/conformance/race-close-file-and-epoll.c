/* SPDX-License-Identifier: MIT */
/* A watched file and its epoll are closed at the same moment by two threads. seeds: 20 */
#include "conformance.h"

#define ROUNDS 25

static int eps[ROUNDS], fds[ROUNDS][2];

static void *close_files(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		close(fds[i][0]);
	return NULL;
}

static void *close_epolls(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		close(eps[i]);
	return NULL;
}

int main(void)
{
	pthread_t threads[2];
	int broken = 0;

	for (int i = 0; i < ROUNDS; i++) {
		must("pipe", pipe(fds[i]));
		eps[i] = new_epoll();
		add(eps[i], fds[i][0], EPOLLIN, i);
	}
	pthread_create(&threads[0], NULL, close_files, NULL);
	pthread_create(&threads[1], NULL, close_epolls, NULL);
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < ROUNDS; i++)
		broken += write(fds[i][1], "x", 1) < 0 && errno == EPIPE;
	printf("closed %d\n", broken);
	return 0;
}
