/* SPDX-License-Identifier: MIT */
/*
 * A pool of threads that wait on one epoll. Connections are registered with EPOLLONESHOT, so that only one worker has
 * a connection at a time; it rearms the connection when it is done. Each job is a number; the answer is its square.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define WORKERS 4
#define CLIENTS 24
#define JOBS    10

struct connection {
	int fd;
	int busy; /* to see that nobody else has it */
};

static int epfd, listen_fd, stop_fd;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long jobs_done;
static int collisions, closed;

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static void rearm(struct connection *c, int op)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLRDHUP | EPOLLET | EPOLLONESHOT, .data.ptr = c };

	if (epoll_ctl(epfd, op, c->fd, &ev) < 0)
		die("epoll_ctl");
}

static void new_connections(struct connection *listener)
{
	int fd;

	while ((fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		struct connection *c = calloc(1, sizeof(*c));

		c->fd = fd;
		rearm(c, EPOLL_CTL_ADD);
	}
	rearm(listener, EPOLL_CTL_MOD);
}

/* Returns 1 when the connection is closed. */
static int work(struct connection *c)
{
	uint32_t job, answer;
	ssize_t n;

	while ((n = recv(c->fd, &job, sizeof(job), 0)) == sizeof(job)) {
		answer = htonl(ntohl(job) * ntohl(job));
		if (send(c->fd, &answer, sizeof(answer), MSG_NOSIGNAL) != sizeof(answer))
			die("send");
		pthread_mutex_lock(&lock);
		jobs_done++;
		pthread_mutex_unlock(&lock);
	}
	if (n < 0 && errno == EAGAIN)
		return 0;
	if (n != 0)
		die("recv");
	return 1;
}

static void finish(struct connection *c)
{
	uint64_t one = 1;
	int last;

	close(c->fd);
	free(c);
	pthread_mutex_lock(&lock);
	last = ++closed == CLIENTS;
	pthread_mutex_unlock(&lock);
	if (last)
		write(stop_fd, &one, sizeof(one));
}

static void *worker(void *arg)
{
	struct epoll_event ev;

	for (;;) {
		struct connection *c;

		if (epoll_wait(epfd, &ev, 1, -1) != 1)
			continue;
		c = ev.data.ptr;
		if (!c)
			return NULL; /* level-triggered: all of us see it */
		if (__sync_lock_test_and_set(&c->busy, 1))
			collisions++;
		if (c->fd == listen_fd) {
			__sync_lock_release(&c->busy);
			new_connections(c);
		} else if (work(c)) {
			finish(c);
		} else {
			__sync_lock_release(&c->busy);
			rearm(c, EPOLL_CTL_MOD);
		}
	}
}

static void *client(void *arg)
{
	struct sockaddr_in *address = arg;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	uint32_t job, answer;
	long sum = 0;

	if (connect(fd, (struct sockaddr *)address, sizeof(*address)) < 0)
		die("connect");
	for (int i = 1; i <= JOBS; i++) {
		job = htonl(i);
		if (send(fd, &job, sizeof(job), 0) != sizeof(job))
			die("send");
	}
	for (int i = 1; i <= JOBS; i++) {
		if (recv(fd, &answer, sizeof(answer), MSG_WAITALL) != sizeof(answer))
			die("recv");
		sum += ntohl(answer);
	}
	close(fd);
	return (void *)sum;
}

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };
	socklen_t length = sizeof(address);
	struct connection listener = { 0 };
	pthread_t workers[WORKERS], clients[CLIENTS];
	long total = 0;
	void *sum;

	address.sin_addr.s_addr = inet_addr("127.0.0.1");
	listen_fd = listener.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (bind(listen_fd, (struct sockaddr *)&address, length) < 0 || listen(listen_fd, 64) < 0)
		die("listen");
	getsockname(listen_fd, (struct sockaddr *)&address, &length);
	epfd = epoll_create1(0);
	stop_fd = eventfd(0, 0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, stop_fd, &ev);
	rearm(&listener, EPOLL_CTL_ADD);

	for (int i = 0; i < WORKERS; i++)
		pthread_create(&workers[i], NULL, worker, NULL);
	for (int i = 0; i < CLIENTS; i++)
		pthread_create(&clients[i], NULL, client, &address);
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(clients[i], &sum);
		total += (long)sum;
	}
	for (int i = 0; i < WORKERS; i++)
		pthread_join(workers[i], NULL);
	printf("jobs %ld, sum %ld, collisions %d\n", jobs_done, total, collisions);
	return 0;
}
