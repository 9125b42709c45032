/* SPDX-License-Identifier: MIT */
/* A refused loop leaves nothing behind; after DEL the link the other way is fine. */
#include "conformance.h"

int main(void)
{
	int a = new_epoll();
	int b = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(a, b, EPOLLIN, 1);
	result("loop", control(b, EPOLL_CTL_ADD, a, EPOLLIN, 2));
	result("DEL of what was refused", control(b, EPOLL_CTL_DEL, a, 0, 0));
	add(b, fds[0], EPOLLIN, 3);
	put(fds[1], "x");
	show("a", a, 4, 0);
	drop(a, b);
	result("the other way", control(b, EPOLL_CTL_ADD, a, EPOLLIN, 4));
	show("a", a, 4, 0);
	show("b", b, 4, 0);
	return 0;
}
