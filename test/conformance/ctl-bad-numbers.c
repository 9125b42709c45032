/* SPDX-License-Identifier: MIT */
/* EBADF of epoll_ctl: either number may be bad; which one does not show. */
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int closed = new_epoll();
	int fds[2];

	must("pipe", pipe(fds));
	close(closed);
	result("closed epoll", control(closed, EPOLL_CTL_ADD, fds[0], EPOLLIN, 0));
	result("closed target", control(ep, EPOLL_CTL_ADD, closed, EPOLLIN, 0));
	result("epoll -1", control(-1, EPOLL_CTL_ADD, fds[0], EPOLLIN, 0));
	result("target -1", control(ep, EPOLL_CTL_ADD, -1, EPOLLIN, 0));
	result("large number", control(ep, EPOLL_CTL_ADD, 1 << 30, EPOLLIN, 0));
	result("least number", control(ep, EPOLL_CTL_DEL, -2147483647 - 1, 0, 0));
	result("both", control(-1, EPOLL_CTL_DEL, -1, 0, 0));
	result("bad number before bad operation", control(-1, 77, fds[0], 0, 0));
	result("bad target before no epoll", control(fds[0], EPOLL_CTL_ADD, -1, 0, 0));
	return 0;
}
