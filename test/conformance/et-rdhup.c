/* SPDX-License-Identifier: MIT */
/* EPOLLRDHUP: asked for it is reported with its edge; not asked for it is not. */
#include <sys/socket.h>
#include "conformance.h"

int main(void)
{
	int asking = new_epoll();
	int silent = new_epoll();
	int fds[2];

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	add(asking, fds[0], EPOLLRDHUP | EPOLLET, 1);
	add(silent, fds[0], EPOLLPRI | EPOLLET, 2);
	put(fds[1], "x");
	show("data, asking", asking, 4, 0);
	must("shutdown", shutdown(fds[1], SHUT_WR));
	show("asking", asking, 4, 0);
	show("again", asking, 4, 0);
	show("silent", silent, 4, 0);
	close(fds[1]);
	show("asking", asking, 4, 0);
	show("silent", silent, 4, 0);
	return 0;
}
