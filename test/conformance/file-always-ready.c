/* SPDX-License-Identifier: MIT */
/* A regular file cannot be watched by epoll; poll and select call it ready at all times. */
#include <sys/mman.h>
#include <sys/select.h>
#include "conformance.h"

int main(void)
{
	int fd = must("memfd_create", memfd_create("file", 0));
	struct timeval none = { 0, 0 };
	int ep = new_epoll();
	fd_set in, out, except;

	result("epoll", control(ep, EPOLL_CTL_ADD, fd, EPOLLIN, 1));
	show_poll("poll", fd, POLLIN | POLLOUT | POLLPRI);
	show_poll("poll, RDNORM", fd, POLLRDNORM | POLLWRNORM);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&except);
	FD_SET(fd, &in);
	FD_SET(fd, &out);
	FD_SET(fd, &except);
	result("select", select(fd + 1, &in, &out, &except, &none));
	printf("in %d out %d except %d\n", !!FD_ISSET(fd, &in), !!FD_ISSET(fd, &out), !!FD_ISSET(fd, &except));
	return 0;
}
