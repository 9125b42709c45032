/* SPDX-License-Identifier: MIT */
/* SO_REUSEADDR and SO_REUSEPORT: who may share a port. */
#include "net.h"

static int with_option(int option)
{
	int fd = must("socket", socket(AF_INET, SOCK_STREAM, 0)), one = 1;

	if (option)
		must("setsockopt", setsockopt(fd, SOL_SOCKET, option, &one, sizeof(one)));
	return fd;
}

int main(void)
{
	int first = with_option(SO_REUSEADDR), second = with_option(SO_REUSEADDR), third = with_option(0), port;
	int shared = with_option(SO_REUSEPORT), client;

	must("bind", inet_bind(first, 0));
	port = port_of(first);
	result("both reuse", inet_bind(second, port));
	result("one does not", inet_bind(third, port));
	result("first listens", listen(first, 1));
	result("second listens too", listen(second, 1));
	result("one more while it listens", inet_bind(with_option(SO_REUSEADDR), port));
	close(first);
	result("after the first is gone", listen(second, 1));
	client = socket(AF_INET, SOCK_STREAM, 0);
	must("connect", inet_connect(client, port));
	close(second);

	must("bind", inet_bind(shared, 0));
	port = port_of(shared);
	must("listen", listen(shared, 5));
	result("SO_REUSEPORT alone", inet_bind(with_option(0), port));
	result("SO_REUSEADDR", inet_bind(with_option(SO_REUSEADDR), port));
	second = with_option(SO_REUSEPORT);
	result("SO_REUSEPORT both", inet_bind(second, port));
	result("both listen", listen(second, 5));
	return 0;
}
