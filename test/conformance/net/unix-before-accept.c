/* SPDX-License-Identifier: MIT */
/* An AF_UNIX connection carries data, and its end, before anybody has accepted it. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0), server, ep = new_epoll();

	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 5));
	must("connect", unix_connect(client, path));
	put(client, "early");
	add(ep, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	show("client", ep, 4, 0);
	close(client);
	server = must("accept", accept(listener, NULL, NULL));
	add(ep, server, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 2);
	show("server", ep, 4, 0);
	show_read("read", server);
	show_read("read", server);
	show("at its end", ep, 4, 0);
	signal(SIGPIPE, SIG_IGN);
	result("write", write(server, "x", 1));
	unlink(path);
	return 0;
}
