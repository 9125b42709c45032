// SPDX-License-Identifier: MIT
/* One pipe is ready when main begins to wait, the other one becomes ready while main is at it. Both are seen. */
#include <assert.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

static int early[2];
static int late[2];

static void *writer(void *unused)
{
	assert(write(late[1], "x", 1) == 1);
	return NULL;
}

static void watch(int ep, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	assert(epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event) == 0);
}

int main(void)
{
	struct epoll_event event;
	pthread_t thread;
	char byte;
	int ep;

	assert(pipe(early) == 0 && pipe(late) == 0);
	ep = epoll_create1(0);
	watch(ep, early[0]);
	watch(ep, late[0]);
	assert(write(early[1], "x", 1) == 1);
	pthread_create(&thread, NULL, writer, NULL);

	for (int seen = 0; seen < 2; seen++) {
		assert(epoll_wait(ep, &event, 1, -1) == 1);
		assert(read(event.data.fd, &byte, 1) == 1);
	}
	return 0;
}
