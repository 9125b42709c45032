/* SPDX-License-Identifier: MIT */
/*
 * A proxy: what comes in on one side goes out on the other, edge-triggered and without blocking. Each direction has a
 * small buffer; when it is full, nothing more is read until the other side has taken some. The end of input is passed
 * on with shutdown(). Behind it is a server that answers every byte by its successor.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define CLIENTS 6
#define AMOUNT  40000
#define BUFFER  700

struct side {
	int fd;
	struct side *other;
	int readable, writable; /* as far as we know: edges tell only of changes */
	int at_end;	        /* nothing more to read */
	int shut;	        /* its end has been passed on to the other */
	size_t start, end;      /* bytes read here, to be written there */
	char buffer[BUFFER];
};

static struct sockaddr_in front, back;
static int front_fd, back_fd;

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static int listen_somewhere(struct sockaddr_in *address)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	socklen_t length = sizeof(*address);

	address->sin_family = AF_INET;
	address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(fd, (struct sockaddr *)address, length) < 0 || listen(fd, 16) < 0)
		die("listen");
	getsockname(fd, (struct sockaddr *)address, &length);
	return fd;
}

/* ------------------------------------------------------------------- proxy */

/* Moves bytes from `from` to its other side until neither can go on. Returns 1 if anything moved. */
static int pump(struct side *from)
{
	struct side *to = from->other;
	int moved = 0;

	for (;;) {
		ssize_t n;

		if (from->start < from->end && to->writable) {
			n = send(to->fd, from->buffer + from->start, from->end - from->start, MSG_NOSIGNAL);
			if (n < 0) {
				if (errno != EAGAIN)
					die("send");
				to->writable = 0;
			} else {
				from->start += n;
				moved = 1;
				if (from->start == from->end)
					from->start = from->end = 0;
			}
		} else if (from->readable && from->end < BUFFER) {
			n = recv(from->fd, from->buffer + from->end, BUFFER - from->end, 0);
			if (n < 0) {
				if (errno != EAGAIN)
					die("recv");
				from->readable = 0;
			} else if (n == 0) {
				from->at_end = 1;
				from->readable = 0;
			} else {
				from->end += n;
				moved = 1;
			}
		} else {
			break;
		}
	}
	if (from->at_end && from->start == from->end && !from->shut) {
		shutdown(to->fd, SHUT_WR);
		from->shut = 1;
	}
	return moved;
}

static void watch(int epfd, int fd, struct side *side)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = side };

	if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &ev) < 0)
		die("epoll_ctl");
}

static void new_pair(int epfd)
{
	struct side *pair = calloc(2, sizeof(*pair));

	pair[0].other = &pair[1];
	pair[1].other = &pair[0];
	pair[0].fd = accept4(front_fd, NULL, NULL, SOCK_NONBLOCK);
	pair[1].fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (connect(pair[1].fd, (struct sockaddr *)&back, sizeof(back)) < 0 && errno != EINPROGRESS)
		die("connect");
	watch(epfd, pair[0].fd, &pair[0]);
	watch(epfd, pair[1].fd, &pair[1]);
}

static void *proxy(void *arg)
{
	struct epoll_event events[5], ev = { .events = EPOLLIN, .data.ptr = NULL };
	int epfd = epoll_create1(0), left = CLIENTS;

	epoll_ctl(epfd, EPOLL_CTL_ADD, front_fd, &ev);
	while (left > 0) {
		int n = epoll_wait(epfd, events, 5, -1);

		for (int i = 0; i < n; i++) {
			struct side *side = events[i].data.ptr;

			if (!side) {
				new_pair(epfd);
				continue;
			}
			if (events[i].events & EPOLLERR)
				die("a connection broke");
			if (events[i].events & (EPOLLIN | EPOLLRDHUP))
				side->readable = 1;
			if (events[i].events & EPOLLOUT)
				side->writable = 1;
			while (pump(side) | pump(side->other))
				;
			if (side->shut && side->other->shut && side->fd >= 0) {
				close(side->fd);
				close(side->other->fd);
				side->fd = side->other->fd = -1;
				left--;
				/* Both may still be among these events; they are looked at no more. */
				for (int j = i + 1; j < n; j++) {
					if (events[j].data.ptr == side || events[j].data.ptr == side->other) {
						events[j] = events[n - 1];
						n--;
						j--;
					}
				}
			}
		}
	}
	close(epfd);
	return NULL;
}

/* ------------------------------------------------- behind it and before it */

static void *backend(void *arg)
{
	int fd = (int)(long)arg;
	unsigned char buffer[900];
	ssize_t n;

	while ((n = recv(fd, buffer, sizeof(buffer), 0)) > 0) {
		for (ssize_t i = 0; i < n; i++)
			buffer[i]++;
		for (ssize_t sent = 0; sent < n;) {
			ssize_t part = send(fd, buffer + sent, n - sent, MSG_NOSIGNAL);

			if (part < 0)
				die("backend");
			sent += part;
		}
	}
	close(fd);
	return NULL;
}

static void *backend_acceptor(void *arg)
{
	pthread_t threads[CLIENTS];

	for (int i = 0; i < CLIENTS; i++)
		pthread_create(&threads[i], NULL, backend, (void *)(long)accept(back_fd, NULL, NULL));
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(threads[i], NULL);
	return NULL;
}

static void *sender(void *arg)
{
	int fd = *(int *)arg;
	unsigned char block[1000];

	for (long done = 0; done < AMOUNT; done += sizeof(block)) {
		for (size_t i = 0; i < sizeof(block); i++)
			block[i] = (unsigned char)((done + i) * 7);
		if (send(fd, block, sizeof(block), MSG_NOSIGNAL) != sizeof(block))
			die("sender");
	}
	shutdown(fd, SHUT_WR);
	return NULL;
}

static void *client(void *arg)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	long received = 0, wrong = 0;
	unsigned char buffer[1500];
	pthread_t thread;
	ssize_t n;

	if (connect(fd, (struct sockaddr *)&front, sizeof(front)) < 0)
		die("connect");
	pthread_create(&thread, NULL, sender, &fd);
	while ((n = recv(fd, buffer, sizeof(buffer), 0)) > 0) {
		for (ssize_t i = 0; i < n; i++)
			wrong += buffer[i] != (unsigned char)((received + i) * 7 + 1);
		received += n;
	}
	pthread_join(thread, NULL);
	close(fd);
	return (void *)(n < 0 ? -1 : wrong ? -wrong : received);
}

int main(void)
{
	pthread_t proxy_thread, back_thread, clients[CLIENTS];
	long total = 0;
	void *got;

	front_fd = listen_somewhere(&front);
	back_fd = listen_somewhere(&back);
	pthread_create(&proxy_thread, NULL, proxy, NULL);
	pthread_create(&back_thread, NULL, backend_acceptor, NULL);
	for (int i = 0; i < CLIENTS; i++)
		pthread_create(&clients[i], NULL, client, NULL);
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(clients[i], &got);
		printf("client %d: %ld\n", i, (long)got);
		total += (long)got;
	}
	pthread_join(proxy_thread, NULL);
	pthread_join(back_thread, NULL);
	printf("total %ld\n", total);
	return 0;
}
