/* SPDX-License-Identifier: MIT */
/* What an epoll sees of an AF_UNIX socket that becomes a listener: hung up at first, readable when somebody waits. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), first = socket(AF_UNIX, SOCK_STREAM, 0);
	int second = socket(AF_UNIX, SOCK_STREAM, 0), level = new_epoll(), edge = new_epoll();

	add(level, listener, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	show("fresh", level, 4, 0);
	must("bind", unix_bind(listener, path));
	show("bound", level, 4, 0);
	must("listen", listen(listener, 5));
	show("listening", level, 4, 0);
	add(edge, listener, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 2);
	must("connect", unix_connect(first, path));
	show("one waits", level, 4, 0);
	show("one waits, edge", edge, 4, 0);
	show("one waits, edge again", edge, 4, 0);
	must("connect", unix_connect(second, path));
	show("two wait, edge", edge, 4, 0);
	must("accept", accept(listener, NULL, NULL));
	show("one left", level, 4, 0);
	show("one left, edge", edge, 4, 0);
	must("accept", accept(listener, NULL, NULL));
	show("none left", level, 4, 0);
	result("shutdown", shutdown(listener, SHUT_RD));
	show("shut down", level, 4, 0);
	result("connect", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), path));
	result("accept", accept(listener, NULL, NULL));
	unlink(path);
	return 0;
}
