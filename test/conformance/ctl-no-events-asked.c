/* SPDX-License-Identifier: MIT */
/* With a mask of zero an item still reports errors and hang-ups, which cannot be declined. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2], others[2];

	must("pipe", pipe(fds));
	must("pipe", pipe(others));
	add(ep, fds[0], 0, 1);
	add(ep, others[1], 0, 2);
	put(fds[1], "x");
	show("readable and writable", ep, 4, 0);
	close(others[0]);
	show("no reader", ep, 4, 0);
	close(fds[1]);
	show("no writer", ep, 4, 0);
	modify(ep, fds[0], 0, 3);
	modify(ep, others[1], 0, 4);
	show("after MOD", ep, 4, 0);
	return 0;
}
