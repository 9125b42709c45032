/* SPDX-License-Identifier: MIT */
/* A folder has no poll: EPERM. */
#include "conformance.h"

int main(void)
{
	int fd = must("open", open("/", O_RDONLY | O_DIRECTORY));
	int ep = new_epoll();

	result("ADD", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 1));
	show_poll("poll", fd, POLLIN);
	return 0;
}
