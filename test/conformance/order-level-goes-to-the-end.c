/* SPDX-License-Identifier: MIT */
/* A level-triggered item goes to the end of the list after it was reported. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[4][2];

	for (int i = 0; i < 4; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	for (int i = 0; i < 5; i++)
		show("three of four", ep, 3, 0);
	put(fds[0][1], "x");
	show("all", ep, 8, 0);
	return 0;
}
