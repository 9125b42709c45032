/* SPDX-License-Identifier: MIT */
/* A connected UDP socket: a default destination, no messages from others, ECONNREFUSED when nobody is there. */
#include "net.h"

int main(void)
{
	int server = socket(AF_INET, SOCK_DGRAM, 0), client = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	int stranger = socket(AF_INET, SOCK_DGRAM, 0), ep = new_epoll();
	struct sockaddr_in to_client;
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	must("bind", inet_bind(server, 0));
	result("connect", inet_connect(client, port_of(server)));
	to_client = loopback(port_of(client));
	add(ep, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	result("send", send(client, "question", 8, 0));
	show_read("server", server);
	result("stranger", sendto(stranger, "boo", 3, 0, (struct sockaddr *)&to_client, sizeof(to_client)));
	show_later("not for him", ep);
	result("server answers", sendto(server, "answer", 6, 0, (struct sockaddr *)&to_client, sizeof(to_client)));
	show_later("answered", ep);
	show_read("client", client);
	close(server);
	result("send to nobody", send(client, "x", 1, 0));
	show_later("refused", ep);
	show_read("read", client);
	show_read("read again", client);
	result("send to nobody", send(client, "x", 1, 0));
	usleep(5000);
	show_error("SO_ERROR", client);
	result("send", send(client, "x", 1, 0));
	usleep(5000);
	result("the error comes with the next", send(client, "x", 1, 0));
	result("disconnect", connect(client, &none, sizeof(none)));
	result("no destination", send(client, "x", 1, 0));
	return 0;
}
