/* SPDX-License-Identifier: MIT */
/* The size that epoll_create takes must be positive and is otherwise forgotten. */
#include "conformance.h"

int main(void)
{
	int sizes[] = { 1, 2, 1000, 0x7fffffff };
	int fds[2];
	int ep;

	result("0", epoll_create(0));
	result("-1", epoll_create(-1));
	result("the least", epoll_create(-2147483647 - 1));
	for (int i = 0; i < 4; i++)
		printf("%d: %s\n", sizes[i], epoll_create(sizes[i]) >= 0 ? "made" : "not made");
	ep = must("epoll_create", epoll_create(1));
	must("pipe", pipe(fds));
	result("one file", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 1));
	result("a second one in an epoll for one", control(ep, EPOLL_CTL_ADD, fds[1], EPOLLOUT, 2));
	show("events", ep, 8, 0);
	return 0;
}
