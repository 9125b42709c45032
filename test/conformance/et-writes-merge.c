/* SPDX-License-Identifier: MIT */
/* Edge-triggered: several writes before the wait make one event. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	for (int i = 0; i < 5; i++)
		put(fds[1], "abc");
	show("after five writes", ep, 4, 0);
	show("again", ep, 4, 0);
	return 0;
}
