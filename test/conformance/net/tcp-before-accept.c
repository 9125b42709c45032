/* SPDX-License-Identifier: MIT */
/* Data, and the end, of a connection that nobody has accepted yet; and one that is reset before. */
#include "net.h"

int main(void)
{
	struct linger now = { .l_onoff = 1, .l_linger = 0 };
	int listener = tcp_listener(5), client = socket(AF_INET, SOCK_STREAM, 0), server, ep = new_epoll();

	must("connect", inet_connect(client, port_of(listener)));
	put(client, "early");
	close(client);
	usleep(5000);
	server = must("accept", accept(listener, NULL, NULL));
	add(ep, server, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	show("accepted", ep, 4, 0);
	show_read("read", server);
	show_read("read", server);
	close(server);

	client = socket(AF_INET, SOCK_STREAM, 0);
	must("connect", inet_connect(client, port_of(listener)));
	must("setsockopt", setsockopt(client, SOL_SOCKET, SO_LINGER, &now, sizeof(now)));
	close(client);
	usleep(5000);
	server = must("accept", accept(listener, NULL, NULL));
	add(ep, server, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 2);
	show("accepted a reset one", ep, 4, 0);
	show_read("read", server);
	show_read("read", server);

	client = socket(AF_INET, SOCK_STREAM, 0);
	must("connect", inet_connect(client, port_of(listener)));
	drop(ep, server);
	add(ep, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 3);
	show_later("not accepted", ep);
	close(listener);
	show_later("listener closed", ep);
	show_read("read", client);
	result("nobody listens", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port_of(client)));
	return 0;
}
