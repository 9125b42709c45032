// SPDX-License-Identifier: MIT
/*
 * What epoll_wait() hands out, when, and how often: four scenes in which nothing goes wrong, and three traps.
 *
 * Each trap is a thread of its own. It may hang: main looks after it for a while, and goes on.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* Asks epfd to report fd. */
static void watch(int epfd, int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) < 0)
		err(1, "epoll_ctl");
}

static void put(int fd, const void *bytes, size_t size)
{
	if (write(fd, bytes, size) != (ssize_t)size)
		err(1, "write");
}

static int take(int fd, void *bytes, size_t size)
{
	ssize_t n = read(fd, bytes, size);

	if (n < 0 && errno != EAGAIN)
		err(1, "read");
	return n;
}

/* ---- scene 1: three are ready, there is room for two ---- */

static void take_turns(void)
{
	struct epoll_event got[2];
	int epfd = epoll_create1(0);
	int bell[3];
	int first, second;

	for (int i = 0; i < 3; i++) {
		bell[i] = eventfd(1, 0);
		watch(epfd, bell[i], EPOLLIN);
	}

	first = epoll_wait(epfd, got, 2, 0);
	second = epoll_wait(epfd, got, 2, 0);
	printf("%d events, then %d, the first of them for fd %d\n", first, second, got[0].data.fd);

	for (int i = 0; i < 3; i++)
		close(bell[i]);
	close(epfd);
}

/* ---- scenes 2 and 3: one pipe is watched by level, one by edge ---- */

static void level_and_edge(void)
{
	struct epoll_event got[4];
	int epfd = epoll_create1(0);
	int level[2], edge[2];
	int first, second, third, fourth;
	char byte;

	if (pipe(level) < 0 || pipe(edge) < 0)
		err(1, "pipe");
	watch(epfd, level[0], EPOLLIN);
	watch(epfd, edge[0], EPOLLIN | EPOLLET);
	put(level[1], "a", 1);
	put(edge[1], "b", 1);

	first = epoll_wait(epfd, got, 4, 0);
	second = epoll_wait(epfd, got, 4, 0);
	put(edge[1], "c", 1);
	third = epoll_wait(epfd, got, 4, 0);

	take(level[0], &byte, 1);
	fourth = epoll_wait(epfd, got, 4, 0);
	printf("%d, %d, %d and %d events\n", first, second, third, fourth);

	close(level[0]), close(level[1]);
	close(edge[0]), close(edge[1]);
	close(epfd);
}

/* ---- scene 4: the program's array is no memory to write to ---- */

static void bad_pointer(void)
{
	struct epoll_event got[4];
	void *forbidden = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int epfd = epoll_create1(0);
	int bell = eventfd(1, 0);
	int bad, good;

	watch(epfd, bell, EPOLLIN | EPOLLET);
	bad = epoll_wait(epfd, forbidden, 4, 0);
	good = epoll_wait(epfd, got, 4, 0);
	printf("a bad array: %d, a good one: %d\n", bad, good);

	close(bell);
	close(epfd);
}

/* ---- trap 1: half a request ---- */

#define REQUEST 2048

struct session {
	uint32_t mode;
	int fd[2];		/* the server's end, the client's end */
	int rounds;		/* how often epoll_wait() has returned */
	int bytes;		/* of the request, so far */
	int answered;
};

static struct session by_level = { .mode = 0 };
static struct session by_edge = { .mode = EPOLLET };

/* Reads one request, block by block, and answers it. */
static void *serve(void *argument)
{
	struct session *s = argument;
	struct epoll_event got;
	char block[1024];
	int epfd = epoll_create1(0);
	int n;

	watch(epfd, s->fd[0], EPOLLIN | s->mode);
	while (s->bytes < REQUEST) {
		epoll_wait(epfd, &got, 1, -1);
		s->rounds++;
		n = take(s->fd[0], block, sizeof(block));
		if (n > 0)
			s->bytes += n;
	}
	put(s->fd[0], "ok", 2);
	s->answered = 1;
	return NULL;
}

/* ---- trap 2: an event that is not true any more ---- */

static int control[2], data[2];
static int handled, batch_done;

/* Handles two events of one call. A command on the control pipe means: throw away what is queued. */
static void *batch(void *unused)
{
	struct epoll_event got[2];
	char block[64];
	int epfd = epoll_create1(0);
	int count;

	(void)unused;
	watch(epfd, control[0], EPOLLIN);
	watch(epfd, data[0], EPOLLIN);
	count = epoll_wait(epfd, got, 2, -1);
	for (int i = 0; i < count; i++) {
		take(got[i].data.fd, block, sizeof(block));
		handled++;
		if (got[i].data.fd == control[0])
			take(data[0], block, sizeof(block));
	}
	batch_done = 1;
	return NULL;
}

/* ---- trap 3: a socket can nearly always be written to ---- */

static int talk[2];
static int turns, heard;

/* Waits for a message. It has nothing to send. */
static void *listener(void *unused)
{
	struct epoll_event got;
	char block[64];
	int epfd = epoll_create1(0);

	(void)unused;
	watch(epfd, talk[0], EPOLLIN | EPOLLOUT);
	while (!heard) {
		epoll_wait(epfd, &got, 1, -1);
		turns++;
		if (got.events & EPOLLIN)
			heard = take(talk[0], block, sizeof(block));
	}
	return NULL;
}

static void start(const char *name, void *(*function)(void *), void *argument)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, function, argument) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, name);
	pthread_detach(thread);
}

static void new_session(struct session *s, const char *name)
{
	static char request[REQUEST];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, s->fd) < 0)
		err(1, "socketpair");
	start(name, serve, s);
	put(s->fd[1], request, REQUEST);
}

int main(void)
{
	take_turns();
	level_and_edge();
	bad_pointer();

	new_session(&by_level, "by-level");
	new_session(&by_edge, "by-edge");
	usleep(5000);
	printf("by level: %d bytes, by edge: %d bytes\n", by_level.bytes, by_edge.bytes);

	if (pipe2(control, 0) < 0 || pipe2(data, 0) < 0)
		err(1, "pipe2");
	put(control[1], "!", 1);
	put(data[1], "old news", 8);
	start("batch", batch, NULL);
	usleep(5000);
	printf("%d of 2 events handled\n", handled);

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, talk) < 0)
		err(1, "socketpair");
	start("listener", listener, NULL);
	usleep(1000);
	put(talk[1], "hello", 5);
	usleep(1000);
	printf("%d turns for one message\n", turns);
	return 0;
}
