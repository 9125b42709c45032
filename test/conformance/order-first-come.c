/* SPDX-License-Identifier: MIT */
/* Events come in the order in which their files became ready, whatever the order of ADD. */
#include "conformance.h"

int main(void)
{
	int order[] = { 3, 0, 4, 1, 2 };
	int ep = new_epoll();
	int fds[5][2];

	for (int i = 0; i < 5; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLET, i);
	}
	for (int i = 0; i < 5; i++)
		put(fds[order[i]][1], "x");
	show("as written", ep, 8, 0);
	for (int i = 4; i >= 0; i--)
		put(fds[order[i]][1], "x");
	show("backwards", ep, 8, 0);
	return 0;
}
