/* SPDX-License-Identifier: MIT */
/* UDP: messages stay apart, have a sender, may be empty and may be cut. */
#include "net.h"

int main(void)
{
	int server = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), client = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in to, from;
	socklen_t length = sizeof(from);
	char text[10] = "";
	struct iovec part = { text, 2 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	int amount, ep = new_epoll();

	add(ep, server, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	show("fresh", ep, 4, 0);
	must("bind", inet_bind(server, 0));
	to = loopback(port_of(server));
	result("nothing", recv(server, text, 5, 0));
	result("to nobody", send(client, "x", 1, 0));
	for (int i = 0; i < 4; i++)
		result("send", sendto(client, "abcd", i, 0, (struct sockaddr *)&to, sizeof(to)));
	show_later("arrived", ep);
	must("ioctl", ioctl(server, FIONREAD, &amount));
	printf("FIONREAD: %d\n", amount);
	result("an empty one", recvfrom(server, text, 5, 0, (struct sockaddr *)&from, &length));
	printf("%s, the sender's port: %d, length %d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port) == port_of(client),
	       (int)length);
	must("ioctl", ioctl(server, FIONREAD, &amount));
	printf("FIONREAD: %d\n", amount);
	result("one", recv(server, text, 5, MSG_PEEK));
	result("the same", recv(server, text, 5, 0));
	result("two", read(server, text, 5));
	result("three, cut", recvmsg(server, &message, MSG_PEEK));
	printf("cut: %d\n", (message.msg_flags & MSG_TRUNC) != 0);
	result("its whole length", recv(server, text, 2, MSG_TRUNC));
	show_later("all read", ep);
	result("short address", sendto(client, "x", 1, 0, (struct sockaddr *)&to, 8));
	to.sin_port = 0;
	result("no port", sendto(client, "x", 1, 0, (struct sockaddr *)&to, sizeof(to)));
	to.sin_family = AF_UNIX;
	result("another family", sendto(client, "x", 1, 0, (struct sockaddr *)&to, sizeof(to)));
	result("listen", listen(client, 1));
	result("accept", accept(client, NULL, NULL));
	return 0;
}
