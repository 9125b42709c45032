/* SPDX-License-Identifier: MIT */
/*
 * A chat server: whoever connects first says a name; what anybody says goes to everybody else. One thread is the
 * server, with the addresses and buffers of its guests; the others talk to it through plain sockets.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_GUESTS 16
#define LINE 128

struct guest {
	int fd;
	char name[32];
	char line[LINE];
	size_t used;
};

static struct guest guests[MAX_GUESTS];
static int listen_fd, epfd;

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static void broadcast(const struct guest *from, const char *text)
{
	for (int i = 0; i < MAX_GUESTS; i++) {
		if (guests[i].fd >= 0 && &guests[i] != from && guests[i].name[0])
			send(guests[i].fd, text, strlen(text), MSG_NOSIGNAL);
	}
}

static void arrive(void)
{
	int fd = accept4(listen_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	struct epoll_event ev = { .events = EPOLLIN | EPOLLRDHUP };

	if (fd < 0)
		die("accept4");
	for (int i = 0; i < MAX_GUESTS; i++) {
		if (guests[i].fd >= 0)
			continue;
		memset(&guests[i], 0, sizeof(guests[i]));
		guests[i].fd = fd;
		ev.data.ptr = &guests[i];
		if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &ev) < 0)
			die("epoll_ctl");
		dprintf(fd, "Welcome. Your name?\n");
		return;
	}
	dprintf(fd, "The room is full.\n");
	close(fd);
}

static void leave(struct guest *g)
{
	char text[LINE];

	close(g->fd);
	g->fd = -1;
	if (g->name[0]) {
		snprintf(text, sizeof(text), "* %s has left\n", g->name);
		broadcast(g, text);
	}
}

static void hear(struct guest *g, char *line)
{
	char text[2 * LINE];

	if (!g->name[0]) {
		snprintf(g->name, sizeof(g->name), "%s", line);
		snprintf(text, sizeof(text), "* %s has come\n", g->name);
	} else {
		snprintf(text, sizeof(text), "[%s] %s\n", g->name, line);
	}
	broadcast(g, text);
}

/* Returns the number of bytes read, 0 at the end. */
static ssize_t listen_to(struct guest *g)
{
	ssize_t n = read(g->fd, g->line + g->used, sizeof(g->line) - 1 - g->used);
	char *end;

	if (n < 0)
		return errno == EAGAIN ? 1 : 0;
	if (n == 0)
		return 0;
	g->used += n;
	g->line[g->used] = '\0';
	while ((end = strchr(g->line, '\n'))) {
		*end = '\0';
		hear(g, g->line);
		g->used -= end + 1 - g->line;
		memmove(g->line, end + 1, g->used + 1);
	}
	if (g->used == sizeof(g->line) - 1)
		g->used = 0; /* too long a line */
	return n;
}

static void *server(void *arg)
{
	struct epoll_event events[8];
	int visitors = 0, inside = 0;

	do {
		int n = epoll_wait(epfd, events, 8, -1);

		for (int i = 0; i < n; i++) {
			if (!events[i].data.ptr) {
				arrive();
				visitors++;
				inside++;
			} else if (listen_to(events[i].data.ptr) == 0) {
				leave(events[i].data.ptr);
				inside--;
			}
		}
	} while (inside > 0 || visitors == 0);
	return NULL;
}

/* ------------------------------------------------------------------- guests */

static int enter(const struct addrinfo *where)
{
	int fd = socket(where->ai_family, where->ai_socktype, where->ai_protocol);

	if (fd < 0 || connect(fd, where->ai_addr, where->ai_addrlen) < 0)
		die("connect");
	return fd;
}

static void show_line(const char *who, FILE *unused, int fd)
{
	char line[LINE];
	size_t used = 0;

	while (used < sizeof(line) - 1 && read(fd, line + used, 1) == 1 && line[used] != '\n')
		used++;
	line[used] = '\0';
	printf("%-6s reads: %s\n", who, line);
}

int main(void)
{
	struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE }, *list;
	static const char *names[3] = { "anna", "bert", "carla" };
	struct sockaddr_in address;
	socklen_t length = sizeof(address);
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };
	pthread_t thread;
	char port[8];
	int fds[3], error;

	for (int i = 0; i < MAX_GUESTS; i++)
		guests[i].fd = -1;
	error = getaddrinfo(NULL, "0", &hints, &list);
	if (error) {
		fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(error));
		return 99;
	}
	listen_fd = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
	if (bind(listen_fd, list->ai_addr, list->ai_addrlen) < 0 || listen(listen_fd, 10) < 0)
		die("listen");
	freeaddrinfo(list);
	getsockname(listen_fd, (struct sockaddr *)&address, &length);
	epfd = epoll_create1(EPOLL_CLOEXEC);
	epoll_ctl(epfd, EPOLL_CTL_ADD, listen_fd, &ev);
	pthread_create(&thread, NULL, server, NULL);

	snprintf(port, sizeof(port), "%d", ntohs(address.sin_port));
	hints.ai_flags = 0;
	getaddrinfo("localhost", port, &hints, &list);
	for (int i = 0; i < 3; i++) {
		fds[i] = enter(list);
		show_line(names[i], NULL, fds[i]);
		dprintf(fds[i], "%s\n", names[i]);
		for (int j = 0; j < i; j++)
			show_line(names[j], NULL, fds[j]);
	}
	freeaddrinfo(list);
	for (int i = 0; i < 3; i++) {
		dprintf(fds[i], "hello from %s\nhow are you?\n", names[i]);
		for (int j = 0; j < 3; j++) {
			for (int lines = 0; j != i && lines < 2; lines++)
				show_line(names[j], NULL, fds[j]);
		}
	}
	close(fds[1]);
	show_line(names[0], NULL, fds[0]);
	show_line(names[2], NULL, fds[2]);
	close(fds[0]);
	show_line(names[2], NULL, fds[2]);
	close(fds[2]);
	pthread_join(thread, NULL);
	printf("the room is empty\n");
	return 0;
}
