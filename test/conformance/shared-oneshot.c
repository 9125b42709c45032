/* SPDX-License-Identifier: MIT */
/* Several threads share the work by EPOLLONESHOT and MOD: each byte is handled once, and never two at a time per file. seeds: 4 */
#include "conformance.h"

#define FILES	3
#define BYTES	40
#define THREADS	3

static int ep;
static int fds[FILES][2];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int busy[FILES], overlaps, handled;

static void *worker(void *arg)
{
	struct epoll_event event;
	char byte;
	int file;

	for (;;) {
		must("epoll_wait", epoll_wait(ep, &event, 1, -1));
		file = event.data.u32;
		if (file == FILES)
			return NULL;
		pthread_mutex_lock(&lock);
		overlaps += busy[file]++;
		pthread_mutex_unlock(&lock);
		must("read", read(fds[file][0], &byte, 1));
		pthread_mutex_lock(&lock);
		busy[file]--;
		handled++;
		pthread_mutex_unlock(&lock);
		must("MOD", control(ep, EPOLL_CTL_MOD, fds[file][0], EPOLLIN | EPOLLONESHOT, file));
	}
}

int main(void)
{
	pthread_t threads[THREADS];
	int stop[2];

	ep = must("epoll_create1", epoll_create1(0));
	for (int i = 0; i < FILES; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLONESHOT, i);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, worker, NULL);
	for (int i = 0; i < BYTES; i++)
		for (int j = 0; j < FILES; j++)
			must("write", write(fds[j][1], "x", 1));
	for (;;) {
		pthread_mutex_lock(&lock);
		int done = handled;
		pthread_mutex_unlock(&lock);
		if (done == FILES * BYTES)
			break;
		usleep(1000);
	}
	must("pipe", pipe(stop));
	add(ep, stop[0], EPOLLIN, FILES);
	must("write", write(stop[1], "x", 1));
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	printf("handled %d, overlaps %d\n", handled, overlaps);
	return 0;
}
