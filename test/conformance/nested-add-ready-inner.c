/* SPDX-License-Identifier: MIT */
/* ADD of a ready file to a watched epoll is an event for who watches the epoll. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	add(outer, inner, EPOLLIN | EPOLLET, 1);
	show("empty", outer, 4, 0);
	add(inner, fds[0], EPOLLIN, 2);
	show("after ADD", outer, 4, 0);
	show("again", outer, 4, 0);
	modify(inner, fds[0], EPOLLPRI, 3);
	show("after MOD to what is not there", outer, 4, 0);
	show("inner", inner, 4, 0);
	modify(inner, fds[0], EPOLLIN, 4);
	show("after MOD", outer, 4, 0);
	return 0;
}
