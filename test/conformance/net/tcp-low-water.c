/* SPDX-License-Identifier: MIT */
/* SO_RCVLOWAT: EPOLLIN only from so many bytes on, or at the end. */
#include "net.h"

int main(void)
{
	int pair[2], ep = new_epoll(), ten = 10, amount;

	tcp_pair(pair);
	must("setsockopt", setsockopt(pair[1], SOL_SOCKET, SO_RCVLOWAT, &ten, sizeof(ten)));
	add(ep, pair[1], EPOLLIN | EPOLLRDHUP, 1);
	put(pair[0], "four");
	show_later("four bytes", ep);
	must("ioctl", ioctl(pair[1], FIONREAD, &amount));
	printf("FIONREAD: %d\n", amount);
	put(pair[0], "six so");
	show_later("ten", ep);
	take(pair[1], 3);
	show_later("seven", ep);
	shutdown(pair[0], SHUT_WR);
	show_later("at the end", ep);
	return 0;
}
