/* SPDX-License-Identifier: MIT */
/* An epoll cannot be watched exclusively. */
#include "conformance.h"

int main(void)
{
	int outer = new_epoll();
	int inner = new_epoll();

	result("ADD", control(outer, EPOLL_CTL_ADD, inner, EPOLLIN | EPOLLEXCLUSIVE, 0));
	result("MOD", control(outer, EPOLL_CTL_MOD, inner, EPOLLIN | EPOLLEXCLUSIVE, 0));
	result("ordinary", control(outer, EPOLL_CTL_ADD, inner, EPOLLIN, 0));
	return 0;
}
