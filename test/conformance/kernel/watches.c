/* SPDX-License-Identifier: MIT */
/* Fills max_user_watches (the test sets it to 3): ENOSPC, until something is removed or closed. */
#include <sys/eventfd.h>
#include "../conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int other = must("epoll_create1", epoll_create1(0));
	int fds[5];

	for (int i = 0; i < 5; i++)
		fds[i] = must("eventfd", eventfd(0, 0));
	for (int i = 0; i < 4; i++)
		result("ADD", control(ep, EPOLL_CTL_ADD, fds[i], EPOLLIN, i));
	result("ADD to another epoll", control(other, EPOLL_CTL_ADD, fds[0], EPOLLIN, 9));
	result("ADD of what is there", control(ep, EPOLL_CTL_ADD, fds[0], EPOLLIN, 0));
	result("DEL", control(ep, EPOLL_CTL_DEL, fds[0], 0, 0));
	result("ADD", control(other, EPOLL_CTL_ADD, fds[0], EPOLLIN, 9));
	result("ADD", control(ep, EPOLL_CTL_ADD, fds[4], EPOLLIN, 4));
	close(fds[1]);
	result("ADD after a close", control(ep, EPOLL_CTL_ADD, fds[4], EPOLLIN, 4));
	close(ep);
	result("ADD after the epoll was closed", control(other, EPOLL_CTL_ADD, fds[2], EPOLLIN, 4));
	return 0;
}
