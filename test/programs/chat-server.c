/*
 * chat-server: many clients, one room, over a named AF_UNIX stream socket. One thread runs the server with a level-triggered
 * epoll; the main thread plays the clients in a fixed order, so that what everybody sees is always the same.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SOCKET_PATH "/tmp/epoll-lab-chat.sock"
#define MAX_CLIENTS 8
#define LINE 128

struct client {
	int fd;
	char name[16];
	char line[LINE];
	size_t length;
	struct client *next;
};

static struct client *clients;
static int epoll_fd;

static void send_all(int fd, const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		ssize_t n = send(fd, text, left, MSG_NOSIGNAL);

		if (n < 0) {
			if (errno == EINTR)
				continue;
			return;
		}
		text += n;
		left -= n;
	}
}

static void broadcast(const struct client *from, const char *format, ...)
{
	char text[LINE + 32];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	for (struct client *c = clients; c; c = c->next)
		if (c != from && c->name[0])
			send_all(c->fd, text);
}

static struct client *find(const char *name)
{
	for (struct client *c = clients; c; c = c->next)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static void drop(struct client *client)
{
	struct client **link = &clients;

	while (*link != client)
		link = &(*link)->next;
	*link = client->next;
	epoll_ctl(epoll_fd, EPOLL_CTL_DEL, client->fd, NULL);
	close(client->fd);
	if (client->name[0])
		broadcast(NULL, "* %s left\n", client->name);
	free(client);
}

/* Returns 0 when the client asked to go. */
static int command(struct client *client, char *line)
{
	if (!client->name[0]) {
		if (find(line) || strlen(line) >= sizeof(client->name) || !*line) {
			send_all(client->fd, "! bad name\n");
			return 1;
		}
		broadcast(client, "* %s joined\n", line);
		strcpy(client->name, line);
		send_all(client->fd, "* welcome\n");
	} else if (strcmp(line, "/who") == 0) {
		for (struct client *c = clients; c; c = c->next) {
			send_all(client->fd, c->name);
			send_all(client->fd, c->next ? " " : "\n");
		}
	} else if (strncmp(line, "/msg ", 5) == 0) {
		char *name = strtok(line + 5, " ");
		char *text = strtok(NULL, "");
		struct client *to = name ? find(name) : NULL;
		char whole[LINE + 32];

		if (!to || !text) {
			send_all(client->fd, "! nobody\n");
			return 1;
		}
		snprintf(whole, sizeof(whole), "[%s] %s\n", client->name, text);
		send_all(to->fd, whole);
		send_all(client->fd, "* sent\n");
	} else if (strcmp(line, "/quit") == 0) {
		return 0;
	} else {
		broadcast(client, "<%s> %s\n", client->name, line);
		send_all(client->fd, "* said\n");
	}
	return 1;
}

static void serve(struct client *client)
{
	ssize_t n = recv(client->fd, client->line + client->length, LINE - 1 - client->length, 0);
	char *newline;

	if (n <= 0) {
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		drop(client);
		return;
	}
	client->length += n;
	client->line[client->length] = '\0';
	while ((newline = strchr(client->line, '\n'))) {
		*newline = '\0';
		if (!command(client, client->line)) {
			drop(client);
			return;
		}
		client->length -= newline + 1 - client->line;
		memmove(client->line, newline + 1, client->length + 1);
	}
}

static void *server(void *argument)
{
	int listener = *(int *)argument;
	struct epoll_event events[4];
	int seen = 0;

	epoll_fd = epoll_create1(0);
	if (epoll_fd < 0)
		err(1, "epoll_create1");
	epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listener, &(struct epoll_event){ .events = EPOLLIN });
	while (!seen || clients) {
		int n = epoll_wait(epoll_fd, events, 4, -1);

		for (int i = 0; i < n; i++) {
			struct client *client = events[i].data.ptr;

			if (client) {
				serve(client);
				/* The list may have changed: the other events come again. */
				break;
			}
			client = calloc(1, sizeof(*client));
			client->fd = accept(listener, NULL, NULL);
			if (client->fd < 0)
				err(1, "accept");
			fcntl(client->fd, F_SETFL, fcntl(client->fd, F_GETFL) | O_NONBLOCK);
			client->next = clients;
			clients = client;
			seen = 1;
			epoll_ctl(epoll_fd, EPOLL_CTL_ADD, client->fd,
				  &(struct epoll_event){ .events = EPOLLIN | EPOLLRDHUP, .data.ptr = client });
		}
	}
	close(epoll_fd);
	return NULL;
}

static FILE *streams[MAX_CLIENTS];
static const char *const names[] = { "ada", "bob", "cyd" };

static void expect(int who)
{
	char line[LINE];

	if (!fgets(line, sizeof(line), streams[who]))
		strcpy(line, "(end)\n");
	printf("%-4s| %s", names[who], line);
}

static void say(int who, const char *text)
{
	printf("%-4s> %s\n", names[who], text);
	dprintf(fileno(streams[who]), "%s\n", text);
}

static void join(int who, const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = SOCKET_PATH };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		err(1, "connect");
	streams[who] = fdopen(fd, "r+");
	say(who, name);
	expect(who);
}

int main(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);
	pthread_t thread;
	int rc;

	signal(SIGPIPE, SIG_IGN);
	strncpy(address.sun_path, SOCKET_PATH, sizeof(address.sun_path) - 1);
	unlink(SOCKET_PATH);
	if (bind(listener, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(listener, 5) < 0)
		err(1, "%s", SOCKET_PATH);
	if ((rc = pthread_create(&thread, NULL, server, &listener)) != 0)
		errx(1, "pthread_create: %s", strerror(rc));

	join(0, "ada");
	join(1, "bob");
	expect(0);
	join(2, "bob");
	say(2, "cyd");
	expect(2);
	expect(0);
	expect(1);
	say(0, "hello, world");
	expect(0);
	expect(1);
	expect(2);
	say(1, "/msg cyd psst");
	expect(1);
	expect(2);
	say(1, "/msg nobody hm");
	expect(1);
	say(2, "/who");
	expect(2);
	say(2, "/quit");
	expect(2);
	expect(0);
	expect(1);
	fclose(streams[1]);
	expect(0);
	say(0, "/quit");
	expect(0);
	pthread_join(thread, NULL);
	fclose(streams[0]);
	fclose(streams[2]);
	close(listener);
	unlink(SOCKET_PATH);
	return 0;
}
