/* SPDX-License-Identifier: MIT */
/* shutdown(SHUT_WR): the other end reads to the end and can still answer. */
#include "net.h"

int main(void)
{
	int pair[2], ep = new_epoll();

	tcp_pair(pair);
	add(ep, pair[0], EPOLLIN | EPOLLOUT | EPOLLRDHUP, 0);
	add(ep, pair[1], EPOLLIN | EPOLLRDHUP | EPOLLET, 1);
	put(pair[0], "question");
	must("shutdown", shutdown(pair[0], SHUT_WR));
	show_later("half closed", ep);
	result("write after it", send(pair[0], "x", 1, MSG_NOSIGNAL));
	show_read("read", pair[1]);
	show_read("read", pair[1]);
	put(pair[1], "answer");
	show_later("answered", ep);
	show_read("read", pair[0]);
	result("shutdown again", shutdown(pair[0], SHUT_WR));
	must("shutdown", shutdown(pair[1], SHUT_WR));
	show_later("both closed", ep);
	show_read("read", pair[0]);
	close(pair[1]);
	show_later("other end gone", ep);
	result("shutdown at the end", shutdown(pair[0], SHUT_WR));
	return 0;
}
