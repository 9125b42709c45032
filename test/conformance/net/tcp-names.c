/* SPDX-License-Identifier: MIT */
/* getsockname and getpeername of TCP sockets, before, during and after a connection; INADDR_ANY. */
#include "net.h"

static struct sockaddr_in name_of(const char *what, int (*call)(int, struct sockaddr *, socklen_t *), int fd)
{
	struct sockaddr_in address = { 0 };
	socklen_t length = sizeof(address);

	if (result(what, call(fd, (struct sockaddr *)&address, &length)) >= 0)
		printf("  %s, a port: %d, length %d\n", inet_ntoa(address.sin_addr), address.sin_port != 0, (int)length);
	return address;
}

int main(void)
{
	int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0), server;
	struct sockaddr_in any = { .sin_family = AF_INET }, ours, theirs;
	socklen_t length = sizeof(theirs);

	name_of("fresh", getsockname, client);
	name_of("peer of fresh", getpeername, client);
	must("bind", bind(listener, (struct sockaddr *)&any, sizeof(any)));
	name_of("bound to any", getsockname, listener);
	must("listen", listen(listener, 5));
	name_of("peer of a listener", getpeername, listener);
	any.sin_port = htons(port_of(listener));
	result("connect to any", connect(client, (struct sockaddr *)&any, sizeof(any)));
	ours = name_of("client", getsockname, client);
	name_of("peer of client", getpeername, client);
	server = must("accept", accept(listener, (struct sockaddr *)&theirs, &length));
	printf("accepted the client: %d\n", theirs.sin_port == ours.sin_port && (int)length == sizeof(theirs));
	name_of("server", getsockname, server);
	name_of("peer of server", getpeername, server);
	must("shutdown", shutdown(client, SHUT_WR));
	usleep(5000);
	name_of("peer that has shut down", getpeername, server);
	close(server);
	usleep(5000);
	name_of("peer that is gone", getpeername, client);
	name_of("own name after it", getsockname, client);
	return 0;
}
