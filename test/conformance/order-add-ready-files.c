/* SPDX-License-Identifier: MIT */
/* Files that are ready when they are added are listed in the order of ADD. */
#include "conformance.h"

int main(void)
{
	int order[] = { 2, 0, 3, 1 };
	int ep = new_epoll();
	int fds[4][2];

	for (int i = 0; i < 4; i++) {
		must("pipe", pipe(fds[i]));
		put(fds[i][1], "x");
	}
	for (int i = 0; i < 4; i++)
		add(ep, fds[order[i]][0], EPOLLIN, order[i]);
	show("order", ep, 8, 0);
	return 0;
}
