/** C programs that several tests run. */

/** Two threads, a pipe, an epoll, sleeping and waking. */
export const A_BYTE_ARRIVES = `
#include <stdio.h>
#include <unistd.h>
#include <pthread.h>
#include <sys/epoll.h>
static int fds[2];
static void *writer(void *arg)
{
	usleep(1000);
	write(fds[1], "x", 1);
	return NULL;
}
int main(void)
{
	pthread_t thread;
	struct epoll_event event = { .events = EPOLLIN }, events[4];
	char c;
	if (pipe(fds))
		return 1;
	int ep = epoll_create1(0);
	event.data.fd = fds[0];
	if (epoll_ctl(ep, EPOLL_CTL_ADD, fds[0], &event))
		return 2;
	pthread_create(&thread, NULL, writer, NULL);
	int n = epoll_wait(ep, events, 4, -1);
	printf("n=%d events=%x fd=%d\\n", n, events[0].events, events[0].data.fd == fds[0]);
	n = read(fds[0], &c, 1);
	printf("read %d %c\\n", n, c);
	printf("then %d\\n", epoll_wait(ep, events, 4, 10));
	pthread_join(thread, NULL);
	close(fds[0]);
	close(fds[1]);
	close(ep);
	return 0;
}
`;

/** Four threads count to 800 together, without and with a mutex; prints the second count. */
export const COUNTERS = `
#include <stdio.h>
#include <pthread.h>
static int racy, safe;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *count(void *arg)
{
	for (int i = 0; i < 200; i++) {
		int seen = racy;
		racy = seen + 1;
		pthread_mutex_lock(&lock);
		seen = safe;
		safe = seen + 1;
		pthread_mutex_unlock(&lock);
	}
	return arg;
}
int main(void)
{
	pthread_t threads[4];
	for (long i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, count, (void *)i);
	for (long i = 0; i < 4; i++) {
		void *result;
		pthread_join(threads[i], &result);
		if ((long)result != i)
			return 1;
	}
	printf("%d\\n", safe);
	fprintf(stderr, "%d\\n", racy);
	return 0;
}
`;
