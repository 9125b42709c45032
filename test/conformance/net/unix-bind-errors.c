/* SPDX-License-Identifier: MIT */
/* bind() and listen() of AF_UNIX sockets: every way in which they are refused. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a"), *second = path_of("b");
	union {
		struct sockaddr_un un;
		char room[200];
	} address = { unix_address(path) };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), other = socket(AF_UNIX, SOCK_STREAM, 0), pair[2];

	result("listen without a name", listen(fd, 1));
	result("bind", unix_bind(fd, path));
	result("the same name", unix_bind(other, path));
	result("a second name", unix_bind(fd, second));
	result("there is none", access(second, F_OK));
	result("the first again", unix_bind(fd, path));
	result("no such folder", unix_bind(other, "/tmp/epoll-lab-nowhere/x"));
	result("below a file", unix_bind(other, "/dev/null/x"));
	address.un.sun_family = AF_INET;
	result("another family", bind(other, (struct sockaddr *)&address, sizeof(address.un)));
	address.un.sun_family = AF_UNIX;
	result("too long", bind(other, (struct sockaddr *)&address, sizeof(address.un) + 1));
	result("too short", bind(other, (struct sockaddr *)&address, 1));
	result("listen", listen(fd, 1));
	result("listen again", listen(fd, 5));
	result("accept where nobody listens", accept(other, NULL, NULL));
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	result("listen when connected", listen(pair[0], 1));
	close(other);
	other = socket(AF_UNIX, SOCK_DGRAM, 0);
	must("bind", unix_bind(other, second));
	result("listen for datagrams", listen(other, 1));
	result("accept datagrams", accept(other, NULL, NULL));
	result("unknown type", socket(AF_UNIX, 9, 0));
	result("unknown protocol", socket(AF_UNIX, SOCK_STREAM, 77));
	result("unknown family", socket(45, SOCK_STREAM, 0));
	unlink(path);
	unlink(second);
	return 0;
}
