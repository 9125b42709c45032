/* SPDX-License-Identifier: MIT */
/* An epoll with a diamond below it is watched: the way that joins is looked at once. */
#include "conformance.h"

int main(void)
{
	int top = new_epoll(), left = new_epoll(), right = new_epoll(), bottom = new_epoll(), outer = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	add(left, bottom, EPOLLIN, 1);
	add(right, bottom, EPOLLIN, 2);
	add(top, left, EPOLLIN, 3);
	add(top, right, EPOLLIN, 4);
	add(bottom, fds[0], EPOLLIN, 5);
	result("outer watches it", control(outer, EPOLL_CTL_ADD, top, EPOLLIN, 6));
	result("bottom watches outer", control(bottom, EPOLL_CTL_ADD, outer, EPOLLIN, 7));
	put(fds[1], "x");
	show("outer", outer, 4, 0);
	show("top", top, 4, 0);
	return 0;
}
