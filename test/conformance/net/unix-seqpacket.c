/* SPDX-License-Identifier: MIT */
/* SOCK_SEQPACKET: messages over a connection that is made as a stream's is. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_SEQPACKET, 0), client = socket(AF_UNIX, SOCK_SEQPACKET, 0), server;
	int ep = new_epoll(), flags;
	char text[4];
	struct iovec part = { text, sizeof(text) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

	add(ep, client, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	show("fresh", ep, 4, 0);
	result("send too early", send(client, "x", 1, MSG_NOSIGNAL));
	result("receive too early", recv(client, text, 1, 0));
	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 5));
	must("connect", unix_connect(client, path));
	server = must("accept", accept(listener, NULL, NULL));
	show("connected", ep, 4, 0);
	put(client, "first");
	put(client, "2");
	result("receive", recvmsg(server, &message, 0));
	flags = message.msg_flags;
	printf("cut: %d\n", (flags & MSG_TRUNC) != 0);
	result("receive", recvmsg(server, &message, 0));
	printf("cut: %d\n", (message.msg_flags & MSG_TRUNC) != 0);
	put(client, "last");
	close(client);
	result("after the end", recv(server, text, 4, 0));
	result("end", recv(server, text, 4, 0));
	result("send", send(server, "x", 1, MSG_NOSIGNAL));
	unlink(path);
	return 0;
}
