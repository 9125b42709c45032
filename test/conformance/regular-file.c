/* SPDX-License-Identifier: MIT */
/* A regular file, and /dev/null, cannot be watched: EPERM. poll says that they are always ready. */
#include <poll.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include "conformance.h"

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int file = must("memfd_create", memfd_create("file", MFD_CLOEXEC));
	int null = must("open", open("/dev/null", O_RDWR));
	struct pollfd pollfd = { .fd = file, .events = POLLIN | POLLOUT | POLLPRI };
	char buffer[16] = "";
	struct iovec parts[2] = { { buffer, 3 }, { buffer + 8, 4 } };

	result("ADD of a file", control(ep, EPOLL_CTL_ADD, file, EPOLLIN, 0));
	result("MOD of a file", control(ep, EPOLL_CTL_MOD, file, EPOLLIN, 0));
	result("DEL of a file", control(ep, EPOLL_CTL_DEL, file, 0, 0));
	result("ADD of /dev/null", control(ep, EPOLL_CTL_ADD, null, EPOLLIN, 0));
	result("ADD of a file to a file", control(file, EPOLL_CTL_ADD, null, EPOLLIN, 0));
	result("poll", poll(&pollfd, 1, -1));
	printf("revents %x\n", pollfd.revents);
	result("a name that does not exist", open("/no-such-file", O_RDONLY));

	result("write", write(file, "0123456789", 10));
	result("lseek", lseek(file, 2, SEEK_SET));
	result("readv", readv(file, parts, 2));
	printf("%.3s %.4s\n", buffer, buffer + 8);
	result("position", lseek(file, 0, SEEK_CUR));
	result("lseek beyond the end", lseek(file, 5, SEEK_END));
	result("read there", read(file, buffer, 4));
	result("writev there", writev(file, parts, 2));
	result("size", lseek(file, 0, SEEK_END));
	result("pread of the hole", pread(file, buffer, 16, 8));
	printf("%d%d %d %d\n", buffer[0] == '8', buffer[1] == '9', buffer[2], buffer[6]);
	result("ftruncate", ftruncate(file, 3));
	result("size", lseek(file, 0, SEEK_END));
	result("negative position", lseek(file, -1, SEEK_SET));
	result("pread on a stream", pread(ep, buffer, 1, 0));
	result("F_GETFL", fcntl(null, F_GETFL, 0) & O_ACCMODE);
	return 0;
}
