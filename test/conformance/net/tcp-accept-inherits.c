/* SPDX-License-Identifier: MIT */
/* What an accepted socket takes from its listener: options, but not O_NONBLOCK. */
#include "net.h"

int main(void)
{
	int listener = tcp_listener(5), one = 1, server;

	must("fcntl", fcntl(listener, F_SETFL, O_NONBLOCK));
	setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(listener, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one));
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	must("connect", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port_of(listener)));
	usleep(5000);
	server = must("accept", accept(listener, NULL, NULL));
	printf("non-blocking %d, nodelay %d, keepalive %d, reuse %d, listens %d\n",
	       (fcntl(server, F_GETFL) & O_NONBLOCK) != 0, option_of(server, IPPROTO_TCP, TCP_NODELAY),
	       option_of(server, SOL_SOCKET, SO_KEEPALIVE), option_of(server, SOL_SOCKET, SO_REUSEADDR),
	       option_of(server, SOL_SOCKET, SO_ACCEPTCONN));
	return 0;
}
