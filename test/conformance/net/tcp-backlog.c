/* SPDX-License-Identifier: MIT */
/* A TCP listener whose queue is full does not answer: who connects without blocking waits for EPOLLOUT in vain. */
#include "net.h"

int main(void)
{
	int listener = tcp_listener(1), ep = new_epoll(), clients[4];

	for (int i = 0; i < 4; i++) {
		clients[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
		result("connect", inet_connect(clients[i], port_of(listener)));
		usleep(5000);
	}
	for (int i = 0; i < 2; i++)
		add(ep, clients[i], EPOLLOUT, i);
	show_later("the first two", ep);
	add(ep, clients[3], EPOLLIN | EPOLLOUT | EPOLLRDHUP, 3);
	for (int i = 0; i < 2; i++)
		drop(ep, clients[i]);
	show_later("the last", ep);
	result("connect again", inet_connect(clients[3], port_of(listener)));
	result("write", send(clients[3], "x", 1, MSG_NOSIGNAL));
	show_read("read", clients[3]);
	nonblocking(listener);
	printf("accept: %d %d", accept(listener, NULL, NULL) >= 0, accept(listener, NULL, NULL) >= 0);
	printf(" %d\n", accept(listener, NULL, NULL) >= 0);
	return 0;
}
