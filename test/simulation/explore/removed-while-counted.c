// SPDX-License-Identifier: MIT
/*
 * Two epolls watch one pipe. While main adds the pipe to a third, which is itself watched (so that the kernel counts the
 * ways on which an event of the pipe can travel, over all its watchers), a thread takes it out of the second.
 */
#include <assert.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

static int ends[2];
static int second;

static void *remover(void *unused)
{
	assert(epoll_ctl(second, EPOLL_CTL_DEL, ends[0], NULL) == 0);
	return NULL;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int outer, third;
	pthread_t thread;

	assert(pipe(ends) == 0);
	second = epoll_create1(0);
	third = epoll_create1(0);
	outer = epoll_create1(0);
	assert(epoll_ctl(second, EPOLL_CTL_ADD, ends[0], &event) == 0);
	assert(epoll_ctl(outer, EPOLL_CTL_ADD, third, &event) == 0);
	pthread_create(&thread, NULL, remover, NULL);

	assert(epoll_ctl(third, EPOLL_CTL_ADD, ends[0], &event) == 0);
	return 0;
}
