/* SPDX-License-Identifier: MIT */
/* Level-triggered: reported as long as it is so. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	char buffer[8];
	int fds[2];

	must("pipe", pipe(fds));
	add(ep, fds[0], EPOLLIN, 1);
	show("empty", ep, 8, 0);
	must("write", write(fds[1], "abcd", 4));
	show("four bytes", ep, 8, 0);
	show("once more", ep, 8, 0);
	must("read", read(fds[0], buffer, 3));
	show("one byte left", ep, 8, 0);
	must("read", read(fds[0], buffer, 1));
	show("all read", ep, 8, 0);
	must("write", write(fds[1], "e", 1));
	must("read", read(fds[0], buffer, 1));
	show("came and went", ep, 8, 0);
	return 0;
}
