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

/**
 * Three generations: each child changes its copy of a global, of a local and of the heap, and tells its parent over a
 * pipe through an epoll. Windows are used again: the second child comes when the first is gone.
 */
export const FAMILY = `
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>
static int global = 1;
static int tell(int out, int *heap, int depth)
{
	int local = depth, status;
	pid_t child;
	global += 10;
	heap[depth] = global;
	local += 100;
	if (depth < 2) {
		child = fork();
		if (child == 0)
			_exit(tell(out, heap, depth + 1));
		waitpid(child, &status, 0);
		local += WEXITSTATUS(status);
	}
	write(out, &heap[depth], sizeof(int));
	return local + (heap[2] != 0);
}
int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int *heap = calloc(3, sizeof(int));
	int ends[2], n, status, sum = 0;
	int ep = epoll_create1(0);
	pipe(ends);
	epoll_ctl(ep, EPOLL_CTL_ADD, ends[0], &event);
	for (int round = 0; round < 2; round++) {
		pid_t child = fork();
		if (child == 0)
			_exit(tell(ends[1], heap, 1));
		for (int i = 0; i < 2; i++) {
			epoll_wait(ep, &event, 1, -1);
			read(ends[0], &n, sizeof(n));
			sum += n;
		}
		waitpid(child, &status, 0);
		printf("%d %d %d\\n", sum, WEXITSTATUS(status), global);
		/* One that is killed while it sleeps. */
		child = fork();
		if (child == 0)
			pause();
		kill(child, SIGTERM);
		waitpid(child, &status, 0);
		printf("%d\\n", WTERMSIG(status));
	}
	printf("%d %d\\n", global, heap[1]);
	return 0;
}
`;

export const FAMILY_OUTPUT = '32 204 1\n15\n64 204 1\n15\n1 0\n';
