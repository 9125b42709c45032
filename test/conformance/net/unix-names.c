/* SPDX-License-Identifier: MIT */
/* getsockname, getpeername and accept: who is called what in AF_UNIX, and how long the names are. */
#include "net.h"

static void show_name(const char *what, int (*call)(int, struct sockaddr *, socklen_t *), int fd)
{
	struct sockaddr_un address;
	socklen_t length = sizeof(address);

	memset(&address, 'x', sizeof(address));
	if (result(what, call(fd, (struct sockaddr *)&address, &length)) < 0)
		return;
	printf("  family %d, length %d", address.sun_family == AF_UNIX, (int)length - (int)offsetof(struct sockaddr_un, sun_path));
	if (length > offsetof(struct sockaddr_un, sun_path) && address.sun_path[0])
		printf(", %s", strrchr(address.sun_path, '-'));
	printf("\n");
}

int main(void)
{
	const char *path = path_of("a"), *own = path_of("client");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0), server, pair[2];
	struct sockaddr_un address;
	socklen_t length = 4;

	show_name("fresh", getsockname, listener);
	show_name("peer of fresh", getpeername, listener);
	must("bind", unix_bind(listener, path));
	show_name("bound", getsockname, listener);
	must("listen", listen(listener, 5));
	must("connect", unix_connect(client, path));
	show_name("client", getsockname, client);
	show_name("peer of client", getpeername, client);
	length = sizeof(address);
	server = must("accept", accept(listener, (struct sockaddr *)&address, &length));
	printf("accepted one without a name: %d\n", (int)length);
	show_name("server", getsockname, server);
	show_name("peer of server", getpeername, server);
	close(client);
	show_name("peer that is gone", getpeername, server);

	client = socket(AF_UNIX, SOCK_STREAM, 0);
	must("bind", unix_bind(client, own));
	must("connect", unix_connect(client, path));
	server = must("accept", accept(listener, NULL, NULL));
	show_name("peer with a name", getpeername, server);
	memset(&address, 0, sizeof(address));
	length = 4;
	result("a short buffer", getpeername(server, (struct sockaddr *)&address, &length));
	printf("the length is all the same %d, the text %s\n", length > 20, address.sun_path);
	length = -1;
	result("a negative length", getsockname(server, (struct sockaddr *)&address, &length));
	must("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
	show_name("of a pair", getsockname, pair[0]);
	show_name("peer of a pair", getpeername, pair[0]);
	unlink(path);
	unlink(own);
	return 0;
}
