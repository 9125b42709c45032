/* SPDX-License-Identifier: MIT */
/* getsockopt and setsockopt of a socket pair, and a pending error that is read once. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int value = -1, small = 100, fds[2];
	socklen_t size = sizeof(value);

	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, fds));
	result("SO_TYPE", getsockopt(fds[0], SOL_SOCKET, SO_TYPE, &value, &size));
	printf("%d %d\n", value == SOCK_DGRAM, (int)size);
	result("SO_SNDBUF", setsockopt(fds[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
	result("SO_SNDBUF", getsockopt(fds[0], SOL_SOCKET, SO_SNDBUF, &value, &size));
	printf("%d\n", value);
	result("SO_SNDBUF, too short", setsockopt(fds[0], SOL_SOCKET, SO_SNDBUF, &small, 2));
	result("of a pipe", (pipe(fds), getsockopt(fds[0], SOL_SOCKET, SO_TYPE, &value, &size)));

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	must("write", write(fds[0], "x", 1));
	close(fds[1]);
	size = sizeof(value);
	result("SO_ERROR", getsockopt(fds[0], SOL_SOCKET, SO_ERROR, &value, &size));
	printf("%s\n", error_name(value));
	result("SO_ERROR again", getsockopt(fds[0], SOL_SOCKET, SO_ERROR, &value, &size));
	printf("%d\n", value);
	return 0;
}
