/* SPDX-License-Identifier: MIT */
/* What the programs about sockets and names of files share. */
#ifndef NET_H
#define NET_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include "../conformance.h"

/* A path that no other run uses. */
static inline const char *path_of(const char *name)
{
	static char paths[4][100];
	static int next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof(paths[0]), "/tmp/epoll-lab-%07d-%s", (int)getpid(), name);
	return path;
}

static inline struct sockaddr_un unix_address(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	strcpy(address.sun_path, path);
	return address;
}

static inline int unix_bind(int fd, const char *path)
{
	struct sockaddr_un address = unix_address(path);

	return bind(fd, (struct sockaddr *)&address, sizeof(address));
}

static inline int unix_connect(int fd, const char *path)
{
	struct sockaddr_un address = unix_address(path);

	return connect(fd, (struct sockaddr *)&address, sizeof(address));
}

static inline struct sockaddr_in loopback(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

static inline int inet_bind(int fd, int port)
{
	struct sockaddr_in address = loopback(port);

	return bind(fd, (struct sockaddr *)&address, sizeof(address));
}

static inline int inet_connect(int fd, int port)
{
	struct sockaddr_in address = loopback(port);

	return connect(fd, (struct sockaddr *)&address, sizeof(address));
}

static inline int port_of(int fd)
{
	struct sockaddr_in address;
	socklen_t length = sizeof(address);

	must("getsockname", getsockname(fd, (struct sockaddr *)&address, &length));
	return ntohs(address.sin_port);
}

/* A TCP socket that listens on a port of the loopback that was free. */
static inline int tcp_listener(int backlog)
{
	int fd = must("socket", socket(AF_INET, SOCK_STREAM, 0));

	must("bind", inet_bind(fd, 0));
	must("listen", listen(fd, backlog));
	return fd;
}

/* Both ends of a TCP connection: who connected, who accepted. */
static inline void tcp_pair(int fds[2])
{
	int listener = tcp_listener(1);

	fds[0] = must("socket", socket(AF_INET, SOCK_STREAM, 0));
	must("connect", inet_connect(fds[0], port_of(listener)));
	fds[1] = must("accept", accept(listener, NULL, NULL));
	close(listener);
}

static inline int option_of(int fd, int level, int option)
{
	socklen_t length = sizeof(int);
	int value = -1;

	return getsockopt(fd, level, option, &value, &length) < 0 ? -1 : value;
}

static inline void show_error(const char *what, int fd)
{
	int error = option_of(fd, SOL_SOCKET, SO_ERROR);

	printf("%s: %s\n", what, error ? error_name(error) : "no error");
}

/* What is under way on the network arrives; then the events that are ready. */
static inline int show_later(const char *what, int epfd)
{
	usleep(5000);
	return show(what, epfd, 16, 0);
}

/* Reads once and prints what came. */
static inline void show_read(const char *what, int fd)
{
	char buffer[100];
	long n = read(fd, buffer, sizeof(buffer) - 1);

	if (n < 0) {
		result(what, n);
		return;
	}
	buffer[n] = 0;
	printf("%s: %ld \"%s\"\n", what, n, buffer);
}

#endif
