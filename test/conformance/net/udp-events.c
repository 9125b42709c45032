/* SPDX-License-Identifier: MIT */
/* UDP and edges: each message is one; shutdown; what does not fit is lost. */
#include "net.h"

int main(void)
{
	int server = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), client = socket(AF_INET, SOCK_DGRAM, 0);
	int ep = new_epoll(), little = 1, count = 0;
	char text[1000];

	must("bind", inet_bind(server, 0));
	must("connect", inet_connect(client, port_of(server)));
	add(ep, server, EPOLLIN | EPOLLRDHUP | EPOLLET, 1);
	show("nothing", ep, 4, 0);
	put(client, "a");
	show_later("one", ep);
	show_later("one, again", ep);
	put(client, "b");
	show_later("two", ep);
	take(server, 10);
	show_later("one read", ep);
	take(server, 10);
	must("setsockopt", setsockopt(server, SOL_SOCKET, SO_RCVBUF, &little, sizeof(little)));
	for (int i = 0; i < 20; i++)
		must("send", send(client, text, sizeof(text), 0));
	usleep(5000);
	while (recv(server, text, sizeof(text), 0) > 0)
		count++;
	printf("some arrived: %d, some were lost: %d\n", count > 0, count < 20);
	show_later("drained", ep);
	must("shutdown", (must("connect", inet_connect(server, port_of(client))), shutdown(server, SHUT_RD)));
	show_later("shut down", ep);
	result("read", read(server, text, 10));
	put(client, "still");
	show_later("a message all the same", ep);
	result("read", read(server, text, 10));
	must("shutdown", shutdown(server, SHUT_RDWR));
	show_later("both directions", ep);
	result("write", send(server, "x", 1, MSG_NOSIGNAL));
	return 0;
}
