/* SPDX-License-Identifier: MIT */
/* Three operations and no more. */
#include "conformance.h"

int main(void)
{
	int operations[] = { 0, 4, 5, 8, 255, -1, 0x7fffffff, -2147483647 - 1 };
	int ep = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	for (int there = 0; there < 2; there++) {
		printf("-- %s\n", there ? "watched" : "not watched");
		for (int i = 0; i < 8; i++)
			result("operation", control(ep, operations[i], fds[0], EPOLLIN, 0));
		if (!there)
			add(ep, fds[0], EPOLLIN, 3);
	}
	put(fds[1], "x");
	show("still there", ep, 4, 0);
	return 0;
}
