/* SPDX-License-Identifier: MIT */
/*
 * A whole program: one thread serves eight connections through one epoll, edge-triggered, non-blocking, with output
 * that has to wait; eight clients send and check what comes back. seeds: 3
 */
#include <sys/eventfd.h>
#include <sys/socket.h>
#include "conformance.h"

#define CLIENTS	8
#define AMOUNT	3000

struct connection {
	int fd;
	long pending;
	char buffer[512];
	int open;
};

static struct connection connections[CLIENTS];
static int clients[CLIENTS];
static long echoed;

/* Sends what is pending; 0 when the socket is full. */
static int flush(struct connection *c)
{
	long n, done = 0;

	while (done < c->pending) {
		n = write(c->fd, c->buffer + done, c->pending - done);
		if (n < 0) {
			memmove(c->buffer, c->buffer + done, c->pending - done);
			c->pending -= done;
			return 0;
		}
		done += n;
		echoed += n;
	}
	c->pending = 0;
	return 1;
}

static void serve(struct connection *c)
{
	long n;

	while (flush(c)) {
		n = read(c->fd, c->buffer, sizeof(c->buffer));
		if (n < 0)
			return;
		if (n == 0) {
			close(c->fd);
			c->open = 0;
			return;
		}
		c->pending = n;
	}
}

static void *server(void *arg)
{
	int ep = must("epoll_create1", epoll_create1(0));
	struct epoll_event events[3];
	int open = CLIENTS, n;

	for (int i = 0; i < CLIENTS; i++) {
		connections[i].open = 1;
		nonblocking(connections[i].fd);
		add(ep, connections[i].fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, i);
	}
	while (open > 0) {
		n = must("epoll_wait", epoll_wait(ep, events, 3, -1));
		for (int i = 0; i < n; i++)
			serve(&connections[events[i].data.u64]);
		open = 0;
		for (int i = 0; i < CLIENTS; i++)
			open += connections[i].open;
	}
	close(ep);
	return NULL;
}

static void *client(void *arg)
{
	long number = (long)arg;
	long sent = 0, received = 0, wrong = 0, n, size;
	unsigned char block[600];

	while (received < AMOUNT) {
		size = AMOUNT - sent < 600 ? AMOUNT - sent : 600;
		for (long i = 0; i < size; i++)
			block[i] = (unsigned char)((sent + i) * 3 + number);
		if (size > 0)
			sent += must("write", write(clients[number], block, size));
		n = must("read", read(clients[number], block, 400));
		for (long i = 0; i < n; i++)
			wrong += block[i] != (unsigned char)((received + i) * 3 + number);
		received += n;
	}
	close(clients[number]);
	return (void *)wrong;
}

int main(void)
{
	pthread_t threads[CLIENTS], server_thread;
	long wrong = 0;
	void *got;
	int fds[2];

	for (int i = 0; i < CLIENTS; i++) {
		must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
		connections[i].fd = fds[0];
		clients[i] = fds[1];
	}
	pthread_create(&server_thread, NULL, server, NULL);
	for (long i = 0; i < CLIENTS; i++)
		pthread_create(&threads[i], NULL, client, (void *)i);
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(threads[i], &got);
		wrong += (long)got;
	}
	pthread_join(server_thread, NULL);
	printf("echoed %ld, wrong %ld\n", echoed, wrong);
	return 0;
}
