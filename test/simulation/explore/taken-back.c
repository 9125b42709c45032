// SPDX-License-Identifier: MIT
/*
 * A thread counts an eventfd up and takes that back, under a mutex. Main looks under the same mutex: when it is told of an
 * event, there is one to read.
 */
#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void *change_of_mind(void *unused)
{
	uint64_t value = 1;

	pthread_mutex_lock(&lock);
	assert(write(counter, &value, sizeof(value)) == sizeof(value));
	assert(read(counter, &value, sizeof(value)) == sizeof(value));
	pthread_mutex_unlock(&lock);
	return NULL;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	pthread_t thread;
	uint64_t value;
	int ep;

	counter = eventfd(0, EFD_NONBLOCK);
	ep = epoll_create1(0);
	assert(epoll_ctl(ep, EPOLL_CTL_ADD, counter, &event) == 0);
	pthread_create(&thread, NULL, change_of_mind, NULL);

	pthread_mutex_lock(&lock);
	if (epoll_wait(ep, &event, 1, 0) == 1)
		assert(read(counter, &value, sizeof(value)) == sizeof(value));
	pthread_mutex_unlock(&lock);
	return 0;
}
