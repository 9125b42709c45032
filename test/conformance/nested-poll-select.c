/* SPDX-License-Identifier: MIT */
/* poll and select look through epolls of any depth. */
#include "conformance.h"

#include <sys/select.h>

static void ask(const char *what, int fd)
{
	struct timeval none = { 0, 0 };
	fd_set in, out;

	show_poll(what, fd, POLLIN | POLLOUT);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(fd, &in);
	FD_SET(fd, &out);
	result("select", select(fd + 1, &in, &out, NULL, &none));
	printf("in %d out %d\n", !!FD_ISSET(fd, &in), !!FD_ISSET(fd, &out));
}

int main(void)
{
	int eps[4];
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 4; i++) {
		eps[i] = new_epoll();
		add(eps[i], i ? eps[i - 1] : fds[0], EPOLLIN, i);
	}
	ask("quiet", eps[3]);
	put(fds[1], "x");
	ask("ready", eps[3]);
	ask("ready", eps[0]);
	take(fds[0], 1);
	ask("quiet", eps[3]);
	return 0;
}
