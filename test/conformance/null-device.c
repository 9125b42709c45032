/* SPDX-License-Identifier: MIT */
/* /dev/null can be read, written and polled, but not watched by epoll. */
#include "conformance.h"

int main(void)
{
	int fd = must("open", open("/dev/null", O_RDWR));
	int ep = new_epoll();
	char byte;

	result("read", read(fd, &byte, 1));
	result("write", write(fd, "abc", 3));
	result("ADD", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 1));
	result("MOD", control(ep, EPOLL_CTL_MOD, fd, EPOLLIN, 1));
	result("DEL", control(ep, EPOLL_CTL_DEL, fd, 0, 0));
	show_poll("poll", fd, POLLIN | POLLOUT);
	return 0;
}
