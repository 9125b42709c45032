/* SPDX-License-Identifier: MIT */
/* shutdown() in each direction, as both ends see it. */
#include "net.h"

static void try(const char *what, int how)
{
	int pair[2], ep = new_epoll();

	tcp_pair(pair);
	add(ep, pair[0], EPOLLIN | EPOLLOUT | EPOLLRDHUP, 0);
	add(ep, pair[1], EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	result(what, shutdown(pair[0], how));
	show_later("  after it", ep);
	nonblocking(pair[0]);
	nonblocking(pair[1]);
	show_read("  read here", pair[0]);
	show_read("  read there", pair[1]);
	result("  write here", send(pair[0], "x", 1, MSG_NOSIGNAL));
	result("  write there", send(pair[1], "x", 1, MSG_NOSIGNAL));
	usleep(5000);
	show_read("  read here", pair[0]);
	close(pair[0]);
	close(pair[1]);
	close(ep);
}

int main(void)
{
	int fresh = socket(AF_INET, SOCK_STREAM, 0), fds[2];

	try("SHUT_RD", SHUT_RD);
	try("SHUT_WR", SHUT_WR);
	try("SHUT_RDWR", SHUT_RDWR);
	result("unknown", shutdown(fresh, 3));
	result("not connected", shutdown(fresh, SHUT_WR));
	must("pipe", pipe(fds));
	result("a pipe", shutdown(fds[0], SHUT_WR));
	return 0;
}
