/* SPDX-License-Identifier: MIT */
/* Edge-triggered: events that did not fit into the array come with the next wait. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[5][2];

	for (int i = 0; i < 5; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLET, i);
		put(fds[i][1], "x");
	}
	show("two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("two", ep, 2, 0);
	show("none", ep, 2, 0);
	return 0;
}
