/* SPDX-License-Identifier: MIT */
/* Files become ready again while they are being reported; nothing is lost. seeds: 10 */
#include "conformance.h"

#define FILES 8
#define ROUNDS 12

static int fds[FILES][2];

static void *writer(void *arg)
{
	for (int i = 0; i < ROUNDS; i++)
		for (int file = 0; file < FILES; file++)
			put(fds[file][1], "x");
	return NULL;
}

int main(void)
{
	struct epoll_event events[FILES];
	int got[FILES] = { 0 };
	int ep = new_epoll();
	pthread_t thread;
	char buffer[64];
	int total = 0;

	for (int file = 0; file < FILES; file++) {
		must("pipe2", pipe2(fds[file], O_NONBLOCK));
		add(ep, fds[file][0], EPOLLIN | (file & 1 ? EPOLLET : 0), file);
	}
	pthread_create(&thread, NULL, writer, NULL);
	while (total < FILES * ROUNDS) {
		int n = must("epoll_wait", epoll_wait(ep, events, FILES, -1));

		for (int i = 0; i < n; i++) {
			int file = events[i].data.u32;
			long bytes;

			while ((bytes = read(fds[file][0], buffer, sizeof(buffer))) > 0) {
				got[file] += bytes;
				total += bytes;
			}
		}
	}
	pthread_join(thread, NULL);
	for (int file = 0; file < FILES; file++)
		printf("%d ", got[file]);
	printf("\n");
	return 0;
}
