/* SPDX-License-Identifier: MIT */
/* A TCP connection as two epolls see it: EPOLLHUP before it, EINPROGRESS, EPOLLOUT when it stands, EISCONN. */
#include "net.h"

int main(void)
{
	int listener = tcp_listener(5), client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), server;
	int level = new_epoll(), edge = new_epoll();

	add(level, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	add(edge, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 2);
	show("fresh", level, 4, 0);
	show("fresh, edge", edge, 4, 0);
	result("connect", inet_connect(client, port_of(listener)));
	show_later("connected", level);
	show_later("connected, edge", edge);
	show_later("connected, edge again", edge);
	show_error("SO_ERROR", client);
	result("connect again", inet_connect(client, port_of(listener)));
	result("and again", inet_connect(client, port_of(listener)));
	server = must("accept", accept(listener, NULL, NULL));
	put(server, "hello");
	show_later("data", level);
	show_later("data, edge", edge);
	put(server, "more");
	show_later("more data, edge", edge);
	show_read("read", client);
	show_later("read", level);
	show_later("read, edge", edge);
	return 0;
}
