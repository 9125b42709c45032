/* SPDX-License-Identifier: MIT */
/* FD_CLOEXEC belongs to the number, O_NONBLOCK to the file. */
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(EPOLL_CLOEXEC));
	int copy = must("dup", dup(ep));
	int with = must("F_DUPFD_CLOEXEC", fcntl(ep, F_DUPFD_CLOEXEC, 50));

	printf("%d %d %d, at least 50 %d\n", fcntl(ep, F_GETFD), fcntl(copy, F_GETFD), fcntl(with, F_GETFD), with >= 50);
	must("F_SETFL", fcntl(copy, F_SETFL, O_NONBLOCK));
	printf("%d %d\n", !!(fcntl(ep, F_GETFL) & O_NONBLOCK), !!(fcntl(with, F_GETFL) & O_NONBLOCK));
	return 0;
}
