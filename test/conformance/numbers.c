/* SPDX-License-Identifier: MIT */
/* The table of numbers: lowest first, dup, dup2, dup3, F_DUPFD, close-on-exec, shared flags. */
#include <sys/eventfd.h>
#include "conformance.h"

int main(void)
{
	int fds[2];
	int fd;

	result("eventfd", fd = eventfd(0, 0));
	result("dup", dup(fd));
	result("dup", dup(fd));
	close(4);
	result("lowest free", dup(fd));
	result("F_DUPFD from 40", fcntl(fd, F_DUPFD, 40));
	result("F_DUPFD from 40", fcntl(fd, F_DUPFD, 40));
	result("F_DUPFD_CLOEXEC from 0", fcntl(fd, F_DUPFD_CLOEXEC, 0));
	result("its F_GETFD", fcntl(6, F_GETFD, 0));
	result("F_DUPFD from -1", fcntl(fd, F_DUPFD, -1));
	result("dup of 77", dup(77));
	result("dup2", dup2(fd, 20));
	result("dup2 onto itself", dup2(fd, fd));
	result("dup2 of 77 onto itself", dup2(77, 77));
	result("dup2 of 77", dup2(77, 3));
	result("still open", fcntl(3, F_GETFD, 0));
	result("dup2 to -1", dup2(fd, -1));
	result("dup3 onto itself", dup3(fd, fd, 0));
	result("dup3 with a bad flag", dup3(fd, 21, 1));
	result("dup3", dup3(fd, 21, O_CLOEXEC));
	result("its F_GETFD", fcntl(21, F_GETFD, 0));
	result("F_SETFD", fcntl(21, F_SETFD, 0));
	result("F_GETFD", fcntl(21, F_GETFD, 0));
	result("F_SETFL", fcntl(fd, F_SETFL, O_NONBLOCK));
	result("a copy sees it", fcntl(20, F_GETFL, 0));
	result("fcntl 9999", fcntl(fd, 9999, 0));
	result("fcntl of 77", fcntl(77, F_GETFD, 0));
	must("pipe2", pipe2(fds, O_CLOEXEC | O_NONBLOCK));
	printf("pipe %d %d\n", fds[0], fds[1]);
	result("F_GETFL of the reading end", fcntl(fds[0], F_GETFL, 0));
	result("F_GETFL of the writing end", fcntl(fds[1], F_GETFL, 0));
	result("F_GETFD", fcntl(fds[1], F_GETFD, 0));
	result("write to the copy's number after close", close(20));
	return 0;
}
