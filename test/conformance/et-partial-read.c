/* SPDX-License-Identifier: MIT */
/* Edge-triggered: what is left after a partial read is not reported again. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN | EPOLLET, 1);
	put(fds[1], "abcdef");
	show("written", ep, 4, 0);
	take(fds[0], 2);
	show("part read", ep, 4, 5);
	put(fds[1], "g");
	show("one more byte", ep, 4, 0);
	take(fds[0], 100);
	show("all read", ep, 4, 0);
	return 0;
}
