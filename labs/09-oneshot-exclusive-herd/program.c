// SPDX-License-Identifier: MIT
/*
 * Many threads, few events: an item that reports once, two workers on one connection, and a herd of workers that
 * wait for connections.
 */
#define _GNU_SOURCE
#include <err.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void control(int epfd, int operation, int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };

	if (epoll_ctl(epfd, operation, fd, &event) < 0)
		err(1, "epoll_ctl");
}

static void start(const char *name, void *(*function)(void *), void *argument)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, function, argument) != 0)
		errx(1, "no thread");
	pthread_setname_np(thread, name);
	pthread_detach(thread);
}

/* ---- scene 1: once ---- */

static void once(void)
{
	struct epoll_event got;
	int epfd = epoll_create1(0);
	int bell = eventfd(0, 0);
	int first, second, third;

	control(epfd, EPOLL_CTL_ADD, bell, EPOLLIN | EPOLLONESHOT);
	eventfd_write(bell, 1);
	first = epoll_wait(epfd, &got, 1, 0);
	eventfd_write(bell, 1);
	second = epoll_wait(epfd, &got, 1, 0);
	control(epfd, EPOLL_CTL_MOD, bell, EPOLLIN | EPOLLONESHOT);
	third = epoll_wait(epfd, &got, 1, 0);
	printf("%d, %d and %d events\n", first, second, third);

	close(bell);
	close(epfd);
}

/* ---- scene 2: two workers, one connection ---- */

static int shared;		/* the epoll of both workers */
static int client, server;	/* the two ends of the connection */
static atomic_int events, busy, most, bytes;

static void *worker(void *unused)
{
	struct epoll_event got;
	char message[16];
	ssize_t n;

	(void)unused;
	for (;;) {
		if (epoll_wait(shared, &got, 1, -1) != 1)
			continue;
		events++;
		busy++;
		if (busy > most)
			most = (int)busy;
		/* Finds out whose connection this is. */
		usleep(300);
		n = read(got.data.fd, message, sizeof(message));
		if (n > 0)
			bytes += n;
		busy--;
	}
	return NULL;
}

static void say(const char *message)
{
	if (write(client, message, strlen(message)) < 0)
		err(1, "write");
}

static void two_workers(void)
{
	int pair[2];

	shared = epoll_create1(0);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) < 0)
		err(1, "socketpair");
	client = pair[0];
	server = pair[1];
	control(shared, EPOLL_CTL_ADD, server, EPOLLIN);
	start("ann", worker, NULL);
	start("bob", worker, NULL);
	usleep(1000);

	say("A");
	usleep(2000);
	printf("one message, %d events\n", (int)events);

	/* The second of these comes while the first is being handled. */
	say("B");
	usleep(100);
	say("C");
	usleep(2000);
	printf("%d bytes; at most %d workers at once\n", (int)bytes, (int)most);
}

/* ---- scenes 3 and 4: many wait for a connection, each with an epoll of its own ---- */

#define WORKERS 4

struct pool {
	uint32_t how;		/* EPOLLEXCLUSIVE, or nothing */
	int listener;
	atomic_int accepted;
};

static struct pool crowd = { .how = 0 };
static struct pool queue = { .how = EPOLLEXCLUSIVE };

static void *acceptor(void *argument)
{
	struct pool *pool = argument;
	struct epoll_event got;
	int epfd = epoll_create1(0);

	control(epfd, EPOLL_CTL_ADD, pool->listener, EPOLLIN | pool->how);
	for (;;) {
		epoll_wait(epfd, &got, 1, -1);
		if (accept(pool->listener, NULL, NULL) < 0)
			continue;
		pool->accepted++;
		/* Serves the connection. */
		usleep(2000);
	}
	return NULL;
}

static void open_pool(struct pool *pool, struct sockaddr_un *name, const char *const names[WORKERS])
{
	pool->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (bind(pool->listener, (struct sockaddr *)name, sizeof(*name)) < 0 || listen(pool->listener, 8) < 0)
		err(1, "listening");
	for (int i = 0; i < WORKERS; i++)
		start(names[i], acceptor, pool);
	usleep(1000);
}

static void call(struct sockaddr_un *name)
{
	if (connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)name, sizeof(*name)) < 0)
		err(1, "connect");
}

static void accepting(void)
{
	static const char *const crowd_names[WORKERS] = { "crowd-1", "crowd-2", "crowd-3", "crowd-4" };
	static const char *const queue_names[WORKERS] = { "queue-1", "queue-2", "queue-3", "queue-4" };
	struct sockaddr_un name = { AF_UNIX, "/tmp/crowd" };
	struct sockaddr_un other = { AF_UNIX, "/tmp/queue" };

	open_pool(&crowd, &name, crowd_names);
	call(&name);
	usleep(5000);

	open_pool(&queue, &other, queue_names);
	call(&other);
	usleep(500);
	call(&other);
	usleep(500);
	printf("accepted: %d and %d\n", (int)crowd.accepted, (int)queue.accepted);
	unlink(name.sun_path);
	unlink(other.sun_path);
}

int main(void)
{
	once();
	two_workers();
	accepting();
	return 0;
}
