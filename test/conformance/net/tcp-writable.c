/* SPDX-License-Identifier: MIT */
/* A full TCP connection: no EPOLLOUT until the other end has read enough, then one edge. */
#include "net.h"

int main(void)
{
	int pair[2], edge = new_epoll(), level = new_epoll();

	tcp_pair(pair);
	nonblocking(pair[0]);
	nonblocking(pair[1]);
	add(edge, pair[0], EPOLLOUT | EPOLLET, 1);
	add(level, pair[0], EPOLLOUT, 2);
	show("empty", edge, 4, 0);
	show("empty again", edge, 4, 0);
	fill(pair[0]);
	result("full", write(pair[0], "x", 1));
	show("full", level, 4, 0);
	show("full, edge", edge, 4, 0);
	take(pair[1], 100);
	show_later("a little read", level);
	for (int i = 0; i < 300; i++) {
		drain(pair[1]);
		usleep(200);
	}
	show_later("all read, edge", edge);
	show_later("all read, edge again", edge);
	show_later("all read", level);
	printf("takes some again: %d\n", write(pair[0], "x", 1) == 1);
	return 0;
}
