/* SPDX-License-Identifier: MIT */
/* Resets: by closing with unread data, by SO_LINGER of zero, by writing to one who is gone. */
#include "net.h"

static void watch(int pair[2], int *ep)
{
	tcp_pair(pair);
	*ep = new_epoll();
	add(*ep, pair[1], EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 1);
	show_later("connected", *ep);
}

int main(void)
{
	struct linger now = { .l_onoff = 1, .l_linger = 0 };
	int pair[2], ep;

	signal(SIGPIPE, SIG_IGN);
	watch(pair, &ep);
	put(pair[1], "never read");
	usleep(5000);
	close(pair[0]);
	show_later("closed with unread data", ep);
	show_error("SO_ERROR", pair[1]);
	show_read("read", pair[1]);
	result("write", write(pair[1], "x", 1));

	watch(pair, &ep);
	put(pair[0], "lost");
	usleep(5000);
	must("setsockopt", setsockopt(pair[0], SOL_SOCKET, SO_LINGER, &now, sizeof(now)));
	close(pair[0]);
	show_later("closed with no linger", ep);
	show_read("read", pair[1]);
	show_read("read again", pair[1]);

	watch(pair, &ep);
	close(pair[0]);
	show_later("closed", ep);
	result("write", write(pair[1], "x", 1));
	show_later("after the first write", ep);
	result("write again", write(pair[1], "x", 1));
	result("and again", write(pair[1], "x", 1));
	show_read("read", pair[1]);
	return 0;
}
