/* SPDX-License-Identifier: MIT */
/*
 * An echo server over TCP with a thousand clients. The server is one thread with one epoll, level-triggered; the
 * clients are another loop over another epoll. Every client sends two messages, one after the other's echo.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define CLIENTS  1000
#define ROUNDS   2
#define MAX_EVENTS 64

static int listen_fd;
static struct sockaddr_in server_address;

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static void set_nonblocking(int fd)
{
	int flags = fcntl(fd, F_GETFL, 0);

	if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
		die("fcntl");
}

static void watch(int epfd, int fd, uint32_t events)
{
	struct epoll_event ev = { .events = events, .data.fd = fd };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &ev) == -1)
		die("epoll_ctl");
}

/* ------------------------------------------------------------------ server */

static long bytes_echoed;
static int connections_served;

static void accept_all(int epfd)
{
	for (;;) {
		int fd = accept(listen_fd, NULL, NULL);

		if (fd == -1) {
			if (errno == EAGAIN || errno == EWOULDBLOCK)
				return;
			die("accept");
		}
		set_nonblocking(fd);
		watch(epfd, fd, EPOLLIN);
		connections_served++;
	}
}

/* Returns 1 when the connection is over. */
static int echo(int fd)
{
	char buf[512];
	ssize_t n = read(fd, buf, sizeof(buf));

	if (n == -1)
		return errno != EAGAIN;
	if (n == 0)
		return 1;
	if (write(fd, buf, n) != n)
		die("write");
	bytes_echoed += n;
	return 0;
}

static void *server(void *arg)
{
	struct epoll_event events[MAX_EVENTS];
	int epfd = epoll_create1(0), open = 0, done = 0;

	watch(epfd, listen_fd, EPOLLIN);
	while (done < CLIENTS) {
		int n = epoll_wait(epfd, events, MAX_EVENTS, -1);

		for (int i = 0; i < n; i++) {
			if (events[i].data.fd == listen_fd) {
				accept_all(epfd);
			} else if (echo(events[i].data.fd)) {
				close(events[i].data.fd);
				done++;
			}
		}
	}
	close(epfd);
	return NULL;
}

/* ----------------------------------------------------------------- clients */

struct client {
	int fd;
	int round;
	int received;
	char message[32];
};

static struct client clients[CLIENTS];
static int mistakes;

static void say(struct client *c)
{
	snprintf(c->message, sizeof(c->message), "client %d round %d\n", (int)(c - clients), c->round);
	c->received = 0;
	if (write(c->fd, c->message, strlen(c->message)) != (ssize_t)strlen(c->message))
		die("write");
}

/* Returns 1 when the client has had all its echoes. */
static int hear(struct client *c)
{
	char buf[64];
	ssize_t n = read(c->fd, buf, sizeof(buf));

	if (n <= 0)
		die("read");
	if (memcmp(buf, c->message + c->received, n) != 0)
		mistakes++;
	c->received += n;
	if (c->received < (int)strlen(c->message))
		return 0;
	if (++c->round == ROUNDS)
		return 1;
	say(c);
	return 0;
}

int main(void)
{
	struct rlimit limit = { 4096, 4096 };
	struct epoll_event events[MAX_EVENTS];
	socklen_t length = sizeof(server_address);
	pthread_t thread;
	int epfd, left = CLIENTS, one = 1;

	if (setrlimit(RLIMIT_NOFILE, &limit) == -1)
		die("setrlimit");
	listen_fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(listen_fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	server_address.sin_family = AF_INET;
	server_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listen_fd, (struct sockaddr *)&server_address, sizeof(server_address)) == -1)
		die("bind");
	if (listen(listen_fd, SOMAXCONN) == -1)
		die("listen");
	getsockname(listen_fd, (struct sockaddr *)&server_address, &length);
	set_nonblocking(listen_fd);
	pthread_create(&thread, NULL, server, NULL);

	epfd = epoll_create1(0);
	for (int i = 0; i < CLIENTS; i++) {
		struct epoll_event ev = { .events = EPOLLIN, .data.ptr = &clients[i] };

		clients[i].fd = socket(AF_INET, SOCK_STREAM, 0);
		if (clients[i].fd == -1)
			die("socket");
		if (connect(clients[i].fd, (struct sockaddr *)&server_address, sizeof(server_address)) == -1)
			die("connect");
		epoll_ctl(epfd, EPOLL_CTL_ADD, clients[i].fd, &ev);
	}
	for (int i = 0; i < CLIENTS; i++)
		say(&clients[i]);
	while (left > 0) {
		int n = epoll_wait(epfd, events, MAX_EVENTS, -1);

		for (int i = 0; i < n; i++) {
			struct client *c = events[i].data.ptr;

			if (hear(c)) {
				close(c->fd);
				left--;
			}
		}
	}
	pthread_join(thread, NULL);
	printf("connections %d, bytes %ld, mistakes %d\n", connections_served, bytes_echoed, mistakes);
	return 0;
}
