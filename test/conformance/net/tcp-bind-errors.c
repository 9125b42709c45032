/* SPDX-License-Identifier: MIT */
/* bind() and listen() of TCP sockets: every way in which they are refused. */
#include "net.h"

int main(void)
{
	struct sockaddr_in address = loopback(0);
	int fd = socket(AF_INET, SOCK_STREAM, 0), other = socket(AF_INET, SOCK_STREAM, 0), port;

	result("too short", bind(fd, (struct sockaddr *)&address, sizeof(address) - 1));
	address.sin_family = AF_UNIX;
	result("another family", bind(fd, (struct sockaddr *)&address, sizeof(address)));
	address.sin_family = AF_INET;
	inet_pton(AF_INET, "192.0.2.1", &address.sin_addr);
	result("not ours", bind(fd, (struct sockaddr *)&address, sizeof(address)));
	result("bind", inet_bind(fd, 0));
	port = port_of(fd);
	printf("a port: %d\n", port > 1023);
	result("bind again", inet_bind(fd, 0));
	result("the same port", inet_bind(other, port));
	address.sin_addr.s_addr = htonl(INADDR_ANY);
	address.sin_port = htons(port);
	result("the same port everywhere", bind(other, (struct sockaddr *)&address, sizeof(address)));
	inet_pton(AF_INET, "127.0.0.2", &address.sin_addr);
	result("the same port elsewhere", bind(other, (struct sockaddr *)&address, sizeof(address)));
	result("listen", listen(fd, 1));
	result("listen again", listen(fd, 2));
	other = socket(AF_INET, SOCK_STREAM, 0);
	result("listen without bind", listen(other, 1));
	printf("got a port: %d\n", port_of(other) > 0);
	result("bind a listener", inet_bind(other, 0));
	result("connect a listener", inet_connect(other, port));
	result("type", socket(AF_INET, 77, 0));
	result("protocol", socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
	result("type and protocol", socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) >= 0);
	result("a pair", socketpair(AF_INET, SOCK_STREAM, 0, &port));
	return 0;
}
