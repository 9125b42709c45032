/* SPDX-License-Identifier: MIT */
/* epoll_create and epoll_create1: arguments, flags, the number they return. */
#include "conformance.h"

int main(void)
{
	int fd;

	result("epoll_create(0)", epoll_create(0));
	result("epoll_create(-1)", epoll_create(-1));
	result("epoll_create1(1)", epoll_create1(1));
	result("epoll_create1(O_NONBLOCK)", epoll_create1(O_NONBLOCK));
	result("epoll_create1(-1)", epoll_create1(-1));
	fd = result("epoll_create(1)", epoll_create(1));
	result("F_GETFD", fcntl(fd, F_GETFD, 0));
	result("F_GETFL", fcntl(fd, F_GETFL, 0));
	fd = result("epoll_create1(EPOLL_CLOEXEC)", epoll_create1(EPOLL_CLOEXEC));
	result("F_GETFD", fcntl(fd, F_GETFD, 0));
	result("close", close(fd));
	result("close again", close(fd));
	result("lowest number again", epoll_create1(0));
	return 0;
}
