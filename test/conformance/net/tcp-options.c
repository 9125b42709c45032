/* SPDX-License-Identifier: MIT */
/* Options of TCP sockets: what is set can be read, what does not exist is refused. */
#include "net.h"

static void set(const char *what, int fd, int level, int option, int value)
{
	result(what, setsockopt(fd, level, option, &value, sizeof(value)));
	printf("  now %d\n", option_of(fd, level, option));
}

int main(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), value = 1;
	struct linger linger = { 1, 5 };
	struct timeval time = { 2, 500000 };
	socklen_t length = sizeof(linger);

	printf("type %d, domain %d, protocol %d, listens %d\n", option_of(fd, SOL_SOCKET, SO_TYPE) == SOCK_STREAM,
	       option_of(fd, SOL_SOCKET, SO_DOMAIN) == AF_INET, option_of(fd, SOL_SOCKET, SO_PROTOCOL) == IPPROTO_TCP,
	       option_of(fd, SOL_SOCKET, SO_ACCEPTCONN));
	set("SO_REUSEADDR", fd, SOL_SOCKET, SO_REUSEADDR, 7);
	set("SO_REUSEPORT", fd, SOL_SOCKET, SO_REUSEPORT, 1);
	set("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE, 1);
	set("SO_BROADCAST", fd, SOL_SOCKET, SO_BROADCAST, 1);
	set("SO_OOBINLINE", fd, SOL_SOCKET, SO_OOBINLINE, 1);
	set("SO_RCVLOWAT", fd, SOL_SOCKET, SO_RCVLOWAT, 100);
	set("SO_RCVLOWAT of 0", fd, SOL_SOCKET, SO_RCVLOWAT, 0);
	set("SO_SNDBUF", fd, SOL_SOCKET, SO_SNDBUF, 20000);
	set("SO_SNDBUF, little", fd, SOL_SOCKET, SO_SNDBUF, 1);
	set("SO_RCVBUF", fd, SOL_SOCKET, SO_RCVBUF, 30000);
	set("SO_RCVBUF, little", fd, SOL_SOCKET, SO_RCVBUF, 1);
	set("TCP_NODELAY", fd, IPPROTO_TCP, TCP_NODELAY, 5);
	set("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE, 60);
	set("TCP_KEEPIDLE of 0", fd, IPPROTO_TCP, TCP_KEEPIDLE, 0);
	set("TCP_KEEPINTVL", fd, IPPROTO_TCP, TCP_KEEPINTVL, 10);
	set("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT, 4);
	set("IP_TTL", fd, IPPROTO_IP, IP_TTL, 32);
	set("IP_TTL of 300", fd, IPPROTO_IP, IP_TTL, 300);
	set("SO_TYPE", fd, SOL_SOCKET, SO_TYPE, 1);
	set("SO_ERROR", fd, SOL_SOCKET, SO_ERROR, 1);
	result("SO_LINGER", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)));
	linger.l_linger = 0;
	result("SO_LINGER", getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &length));
	printf("%d %d, %d bytes\n", linger.l_onoff, linger.l_linger, (int)length);
	result("SO_RCVTIMEO", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time)));
	length = sizeof(time);
	time.tv_usec = 0;
	result("SO_RCVTIMEO", getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, &length));
	printf("%ld.%06ld, %d bytes\n", (long)time.tv_sec, (long)time.tv_usec, (int)length);
	time.tv_usec = 1000000;
	result("a bad time", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof(time)));
	result("too short", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, 2));
	result("negative", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, -1));
	length = 2;
	value = -1;
	result("a short buffer", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, &length));
	printf("%x, %d bytes\n", value, (int)length);
	must("listen", listen(fd, 1));
	printf("listens %d\n", option_of(fd, SOL_SOCKET, SO_ACCEPTCONN));
	return 0;
}
