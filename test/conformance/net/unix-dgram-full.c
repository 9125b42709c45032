/* SPDX-License-Identifier: MIT */
/* A receiver of datagrams takes only so many unread; its senders are not writable until it reads. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int server = socket(AF_UNIX, SOCK_DGRAM, 0), client = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	int ep = new_epoll(), sent = 0;

	must("bind", unix_bind(server, path));
	must("connect", unix_connect(client, path));
	add(ep, client, EPOLLOUT | EPOLLET, 1);
	show("empty", ep, 4, 0);
	while (send(client, "x", 1, 0) == 1)
		sent++;
	result("full", send(client, "x", 1, 0));
	printf("more than five: %d, fewer than a hundred: %d\n", sent > 5, sent < 100);
	show("edge", ep, 4, 0);
	modify(ep, client, EPOLLOUT, 2);
	show("level", ep, 4, 0);
	take(server, 10);
	show("one read", ep, 4, 0);
	result("room for one", send(client, "x", 1, 0));
	show("full again", ep, 4, 0);
	close(server);
	show("receiver gone", ep, 4, 0);
	result("send", send(client, "x", 1, 0));
	unlink(path);
	return 0;
}
