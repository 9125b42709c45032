/* SPDX-License-Identifier: MIT */
/* Bits without a meaning are taken and kept; nothing comes of them. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[0], 0x0fffdc20, 1));
	put(fds[1], "x");
	show("unknown bits only", ep, 4, 0);
	result("MOD", control(ep, EPOLL_CTL_MOD, fds[0], 0x0fffdc20 | EPOLLIN, 2));
	show("and IN", ep, 4, 0);
	return 0;
}
