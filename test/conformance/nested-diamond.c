/* SPDX-License-Identifier: MIT */
/* Many ways from a file to one epoll are fine while they are few. */
#include "conformance.h"

int main(void)
{
	int top = new_epoll();
	int bottom = new_epoll();
	int middle[5];
	int fds[2];

	must("pipe", pipe(fds));
	add(bottom, fds[0], EPOLLIN, 0);
	for (int i = 0; i < 5; i++) {
		middle[i] = new_epoll();
		result("under", control(middle[i], EPOLL_CTL_ADD, bottom, EPOLLIN, i));
		result("over", control(top, EPOLL_CTL_ADD, middle[i], EPOLLIN, 10 + i));
	}
	put(fds[1], "x");
	show("top", top, 8, 0);
	show("a middle one", middle[2], 8, 0);
	drop(bottom, fds[0]);
	show("top", top, 8, 0);
	return 0;
}
