/* SPDX-License-Identifier: MIT */
/* Connecting to a port where nobody listens: ECONNREFUSED, at once or by way of EPOLLERR and SO_ERROR. */
#include "net.h"

int main(void)
{
	int closed = socket(AF_INET, SOCK_STREAM, 0), fd = socket(AF_INET, SOCK_STREAM, 0), ep = new_epoll(), port;

	must("bind", inet_bind(closed, 0));
	port = port_of(closed);
	result("bound, not listening", inet_connect(fd, port));
	show_error("SO_ERROR", fd);
	result("again with the same socket", inet_connect(fd, port));
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	add(ep, fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 1);
	show("fresh", ep, 4, 0);
	result("connect", inet_connect(fd, port));
	show_later("refused", ep);
	show_error("SO_ERROR", fd);
	show_error("SO_ERROR again", fd);
	show_later("nothing new", ep);
	modify(ep, fd, EPOLLIN | EPOLLOUT, 2);
	show("level", ep, 4, 0);
	show_read("read", fd);
	result("write", send(fd, "x", 1, MSG_NOSIGNAL));
	result("connect now returns the error", inet_connect(fd, port));
	must("listen", listen(closed, 1));
	result("somebody listens", inet_connect(fd, port));
	show_later("in the end", ep);
	return 0;
}
