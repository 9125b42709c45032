/* SPDX-License-Identifier: MIT */
/* INADDR_ANY and particular addresses of the loopback: which listener gets the connection. */
#include "net.h"

static int listener_on(const char *text, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;

	inet_pton(AF_INET, text, &address.sin_addr);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	must("bind", bind(fd, (struct sockaddr *)&address, sizeof(address)));
	return fd;
}

static void connect_to(const char *text, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	inet_pton(AF_INET, text, &address.sin_addr);
	result(text, connect(fd, (struct sockaddr *)&address, sizeof(address)));
}

int main(void)
{
	int all = listener_on("0.0.0.0", 0), port = port_of(all), ep = new_epoll();

	must("listen", listen(all, 10));
	add(ep, all, EPOLLIN, 0);
	connect_to("127.0.0.1", port);
	connect_to("127.5.6.7", port);
	connect_to("0.0.0.0", port);
	show_later("all", ep);
	for (int i = 0; i < 3; i++)
		printf("accept: %d\n", accept(all, NULL, NULL) >= 0);
	result("accept", accept(all, NULL, NULL));
	close(all);
	connect_to("127.0.0.1", port);
	all = listener_on("127.0.0.2", 0);
	must("listen", listen(all, 10));
	connect_to("127.0.0.1", port_of(all));
	connect_to("127.0.0.2", port_of(all));
	return 0;
}
