/* SPDX-License-Identifier: MIT */
/* MOD of an item that is on the list leaves it where it is; of one that is not, puts it at the end. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[3][2];

	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], EPOLLIN | EPOLLET, i);
		put(fds[i][1], "x");
	}
	modify(ep, fds[0][0], EPOLLIN | EPOLLET, 10);
	show("all", ep, 8, 0);
	modify(ep, fds[2][0], EPOLLIN | EPOLLET, 12);
	modify(ep, fds[0][0], EPOLLIN | EPOLLET, 20);
	modify(ep, fds[1][0], EPOLLIN | EPOLLET, 11);
	show("as modified", ep, 8, 0);
	return 0;
}
