/* SPDX-License-Identifier: MIT */
/* DEL and ADD put a ready item at the end. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	drop(ep, fds[0][0]);
	show("without the first", ep, 8, 0);
	add(ep, fds[0][0], EPOLLIN, 10);
	show("with it", ep, 8, 0);
	drop(ep, fds[1][0]);
	add(ep, fds[1][0], EPOLLIN, 11);
	show("and the next", ep, 2, 0);
	show("rest", ep, 2, 0);
	return 0;
}
