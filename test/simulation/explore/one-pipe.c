// SPDX-License-Identifier: MIT
/* A thread writes to a pipe that main waits for. Whatever the schedule, main must see it. */
#include <assert.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

static int ends[2];

static void *writer(void *unused)
{
	assert(write(ends[1], "x", 1) == 1);
	return NULL;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	pthread_t thread;
	char byte;
	int ep;

	assert(pipe(ends) == 0);
	ep = epoll_create1(0);
	assert(epoll_ctl(ep, EPOLL_CTL_ADD, ends[0], &event) == 0);
	pthread_create(&thread, NULL, writer, NULL);

	assert(epoll_wait(ep, &event, 1, -1) == 1);
	assert(read(ends[0], &byte, 1) == 1);
	return 0;
}
