/* SPDX-License-Identifier: MIT */
/*
 * A little web server: requests of the HTTP kind over connections that stay open, several at once in one packet or
 * one in several, answers with a length, and "Connection: close". The client checks every answer.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_CONNECTIONS 8

struct connection {
	int fd;
	size_t in_used;
	size_t out_used, out_sent;
	int closing;
	int requests;
	char in[1024];
	char out[8192];
};

static int epfd;

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static void append(struct connection *c, const char *text, size_t size)
{
	if (c->out_used + size > sizeof(c->out))
		die("answer too long");
	memcpy(c->out + c->out_used, text, size);
	c->out_used += size;
}

static void answer(struct connection *c, int status, const char *reason, const char *body)
{
	char head[256];
	int size = snprintf(head, sizeof(head), "HTTP/1.1 %d %s\r\nContent-Length: %zu\r\nConnection: %s\r\n\r\n", status,
			    reason, strlen(body), c->closing ? "close" : "keep-alive");

	append(c, head, size);
	append(c, body, strlen(body));
}

/* One request, complete, as text. */
static void handle(struct connection *c, char *request)
{
	char method[8], path[64], version[16], body[256], *line, *rest;

	c->requests++;
	line = strtok_r(request, "\r\n", &rest);
	if (!line || sscanf(line, "%7s %63s %15s", method, path, version) != 3) {
		c->closing = 1;
		answer(c, 400, "Bad Request", "what?\n");
		return;
	}
	while ((line = strtok_r(NULL, "\r\n", &rest))) {
		if (strncasecmp(line, "Connection:", 11) == 0 && strstr(line, "close"))
			c->closing = 1;
	}
	if (strcmp(method, "GET") != 0) {
		answer(c, 405, "Method Not Allowed", "only GET\n");
	} else if (strcmp(path, "/") == 0) {
		answer(c, 200, "OK", "welcome\n");
	} else if (strncmp(path, "/upper/", 7) == 0) {
		size_t n = 0;

		for (const char *p = path + 7; *p; p++)
			body[n++] = (char)toupper((unsigned char)*p);
		body[n] = '\0';
		answer(c, 200, "OK", body);
	} else if (strcmp(path, "/count") == 0) {
		snprintf(body, sizeof(body), "request %d of this connection\n", c->requests);
		answer(c, 200, "OK", body);
	} else {
		answer(c, 404, "Not Found", "no such page\n");
	}
}

static void flush(struct connection *c)
{
	while (c->out_sent < c->out_used) {
		ssize_t n = send(c->fd, c->out + c->out_sent, c->out_used - c->out_sent, MSG_NOSIGNAL);

		if (n < 0 && errno == EAGAIN)
			return;
		if (n < 0)
			die("send");
		c->out_sent += n;
	}
	c->out_sent = c->out_used = 0;
}

static void receive(struct connection *c)
{
	char *end;
	ssize_t n;

	while ((n = recv(c->fd, c->in + c->in_used, sizeof(c->in) - 1 - c->in_used, 0)) > 0) {
		c->in_used += n;
		c->in[c->in_used] = '\0';
		while (!c->closing && (end = strstr(c->in, "\r\n\r\n"))) {
			size_t size = end + 4 - c->in;

			end[2] = '\0';
			handle(c, c->in);
			c->in_used -= size;
			memmove(c->in, c->in + size, c->in_used + 1);
		}
	}
	if (n == 0)
		c->closing = 1;
	flush(c);
}

static void *server(void *arg)
{
	int listen_fd = *(int *)arg, left = 3;
	struct epoll_event events[4], ev = { .events = EPOLLIN, .data.ptr = NULL };

	epfd = epoll_create1(0);
	epoll_ctl(epfd, EPOLL_CTL_ADD, listen_fd, &ev);
	while (left > 0) {
		int n = epoll_wait(epfd, events, 4, -1);

		for (int i = 0; i < n; i++) {
			struct connection *c = events[i].data.ptr;

			if (!c) {
				int one = 1;

				c = calloc(1, sizeof(*c));
				c->fd = accept4(listen_fd, NULL, NULL, SOCK_NONBLOCK);
				setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
				ev.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
				ev.data.ptr = c;
				epoll_ctl(epfd, EPOLL_CTL_ADD, c->fd, &ev);
				continue;
			}
			if (events[i].events & EPOLLOUT)
				flush(c);
			if (events[i].events & (EPOLLIN | EPOLLRDHUP))
				receive(c);
			if (c->closing && c->out_used == 0) {
				close(c->fd);
				free(c);
				left--;
			}
		}
	}
	close(epfd);
	return NULL;
}

/* ------------------------------------------------------------------ client */

static struct sockaddr_in address;

static FILE *unused;

static int dial(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("connect");
	return fd;
}

static int read_line(int fd, char *line, size_t size)
{
	size_t used = 0;

	while (used < size - 1 && recv(fd, line + used, 1, 0) == 1) {
		if (line[used] == '\n') {
			if (used && line[used - 1] == '\r')
				used--;
			break;
		}
		used++;
	}
	line[used] = '\0';
	return used;
}

static void show_answer(int fd)
{
	char line[256], body[256] = "";
	size_t length = 0;
	int open = 1;

	read_line(fd, line, sizeof(line));
	printf("%s", line);
	while (read_line(fd, line, sizeof(line)) > 0) {
		sscanf(line, "Content-Length: %zu", &length);
		if (strcmp(line, "Connection: close") == 0)
			open = 0;
	}
	if (recv(fd, body, length, MSG_WAITALL) != (ssize_t)length)
		die("body");
	body[strcspn(body, "\n")] = '\0';
	printf(" | %s | %s\n", body, open ? "open" : "closing");
}

static void ask(int fd, const char *text)
{
	if (send(fd, text, strlen(text), MSG_NOSIGNAL) != (ssize_t)strlen(text))
		die("send");
}

int main(void)
{
	int listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), fd;
	socklen_t length = sizeof(address);
	static const char slow[] = "GET /upper/slowly HTTP/1.1\r\nHost: x\r\n\r\n";
	pthread_t thread;
	char byte;

	address.sin_family = AF_INET;
	inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
	if (bind(listen_fd, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(listen_fd, 5) < 0)
		die("listen");
	getsockname(listen_fd, (struct sockaddr *)&address, &length);
	pthread_create(&thread, NULL, server, &listen_fd);

	fd = dial();
	ask(fd, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
	show_answer(fd);
	ask(fd, "GET /upper/abc HTTP/1.1\r\n\r\nGET /count HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\n\r\n");
	for (int i = 0; i < 3; i++)
		show_answer(fd);
	for (const char *p = slow; *p; p++) {
		send(fd, p, 1, 0);
		if (p - slow == 20)
			usleep(2000);
	}
	show_answer(fd);
	ask(fd, "GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n");
	show_answer(fd);
	printf("end: %d\n", (int)recv(fd, &byte, 1, 0));
	close(fd);
	fd = dial();
	ask(fd, "nonsense\r\n\r\n");
	show_answer(fd);
	close(fd);
	fd = dial();
	ask(fd, "GET /count HTTP/1.1\r\n\r\n");
	show_answer(fd);
	close(fd);
	pthread_join(thread, NULL);
	return 0;
}
