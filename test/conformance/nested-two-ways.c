/* SPDX-License-Identifier: MIT */
/* Two inner epolls watch one file, one outer epoll watches both: two events, each inner keeps its own. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int left = new_epoll();
	int right = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(left, fds[0], EPOLLIN, 1);
	add(right, fds[0], EPOLLIN | EPOLLET, 2);
	add(outer, left, EPOLLIN, 3);
	add(outer, right, EPOLLIN, 4);
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	show("right", right, 4, 0);
	show("outer", outer, 4, 0);
	take(fds[0], 1);
	show("outer", outer, 4, 0);
	show("left", left, 4, 0);
	return 0;
}
