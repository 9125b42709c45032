/* SPDX-License-Identifier: MIT */
/* What an epoll sees of a TCP listener, level- and edge-triggered; accept() of several at once. */
#include "net.h"

int main(void)
{
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), level = new_epoll(), edge = new_epoll();

	add(level, listener, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	add(edge, listener, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 2);
	show("fresh", level, 4, 0);
	show("fresh, edge", edge, 4, 0);
	must("bind", inet_bind(listener, 0));
	show("bound", level, 4, 0);
	must("listen", listen(listener, 5));
	show("listening", level, 4, 0);
	result("nobody", accept(listener, NULL, NULL));
	for (int i = 0; i < 3; i++) {
		must("connect", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port_of(listener)));
		show_later("one more", level);
		show_later("one more, edge", edge);
	}
	for (int i = 0; i < 3; i++) {
		printf("accept: %d\n", accept(listener, NULL, NULL) >= 0);
		show_later("after it", level);
		show_later("after it, edge", edge);
	}
	result("nobody left", accept(listener, NULL, NULL));
	show_read("read", listener);
	result("write", send(listener, "x", 1, MSG_NOSIGNAL));
	must("connect", inet_connect(socket(AF_INET, SOCK_STREAM, 0), port_of(listener)));
	usleep(5000);
	result("shutdown", shutdown(listener, SHUT_RD));
	show("shut down", level, 4, 0);
	result("accept", accept(listener, NULL, NULL));
	result("listen again", listen(listener, 5));
	show("listening again", level, 4, 0);
	return 0;
}
