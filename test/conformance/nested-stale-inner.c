/* SPDX-License-Identifier: MIT */
/* An inner event that is gone is not reported by the outer epoll, and the inner list is cleaned on the way. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[3][2];

	add(outer, inner, EPOLLIN, 9);
	for (int i = 0; i < 3; i++) {
		must("pipe", pipe(fds[i]));
		add(inner, fds[i][0], EPOLLIN, i);
		put(fds[i][1], "x");
	}
	take(fds[0][0], 1);
	take(fds[1][0], 1);
	show("one left", outer, 4, 0);
	take(fds[2][0], 1);
	show("none left", outer, 4, 0);
	put(fds[1][1], "x");
	show("one", outer, 4, 0);
	show("inner", inner, 4, 0);
	return 0;
}
