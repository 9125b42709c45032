/* SPDX-License-Identifier: MIT */
/* Threads: results, arguments, many at once, exit, detach, equality, errno of their own, main that leaves first. */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int counter;
static pthread_t main_thread;

static void *square(void *argument)
{
	long n = (long)argument;

	return (void *)(n * n);
}

static void leave(int value)
{
	pthread_exit((void *)(long)value);
}

static void *exits(void *argument)
{
	leave(*(int *)argument);
	return NULL;
}

static void *own_errno(void *argument)
{
	assert(errno == 0);
	errno = (int)(long)argument;
	usleep(1000);
	assert(errno == (int)(long)argument);
	assert(read(-1, NULL, 1) == -1 && errno == EBADF);
	return pthread_equal(pthread_self(), main_thread) ? (void *)1 : NULL;
}

static void *bump(void *unused)
{
	(void)unused;
	for (int i = 0; i < 20; i++)
		__atomic_fetch_add(&counter, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

static void *creates(void *depth)
{
	pthread_t thread;
	void *result;

	if (!depth)
		return (void *)1;
	assert(pthread_create(&thread, NULL, creates, (void *)((long)depth - 1)) == 0);
	assert(pthread_join(thread, &result) == 0);
	return (void *)((long)result + 1);
}

static void *outlives(void *unused)
{
	(void)unused;
	assert(pthread_join(main_thread, NULL) == 0);
	printf("main has ended\n");
	return NULL;
}

int main(void)
{
	pthread_t threads[8];
	pthread_attr_t attr;
	void *result;
	int value = 77, state;

	main_thread = pthread_self();
	for (long i = 0; i < 8; i++)
		assert(pthread_create(&threads[i], NULL, square, (void *)i) == 0);
	for (int i = 0; i < 8; i++) {
		assert(pthread_join(threads[i], &result) == 0);
		printf("%ld ", (long)result);
	}
	assert(pthread_create(&threads[0], NULL, exits, &value) == 0);
	assert(pthread_join(threads[0], &result) == 0 && (long)result == 77);
	errno = EDOM;
	for (long i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, own_errno, (void *)(i + 1));
	for (int i = 0; i < 3; i++)
		assert(pthread_join(threads[i], &result) == 0 && !result);
	assert(errno == EDOM);
	for (int i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, bump, NULL);
	for (int i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
	assert(pthread_create(&threads[0], NULL, creates, (void *)4L) == 0);
	assert(pthread_join(threads[0], &result) == 0);
	printf("%d %ld\n", counter, (long)result);
	pthread_attr_init(&attr);
	assert(pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED) == 0);
	assert(pthread_attr_getdetachstate(&attr, &state) == 0 && state == PTHREAD_CREATE_DETACHED);
	for (int i = 0; i < 3; i++)
		assert(pthread_create(&threads[i], &attr, bump, NULL) == 0);
	pthread_attr_destroy(&attr);
	while (__atomic_load_n(&counter, __ATOMIC_SEQ_CST) < 160)
		usleep(100);
	assert(pthread_join(pthread_self(), NULL) == EDEADLK);
	pthread_create(&threads[0], NULL, outlives, NULL);
	pthread_detach(threads[0]);
	pthread_exit(NULL);
}
