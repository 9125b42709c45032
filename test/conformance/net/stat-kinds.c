/* SPDX-License-Identifier: MIT */
/* fstat: what kind of file each number leads to. */
#include <sys/eventfd.h>
#include "net.h"

static void kind(const char *what, int fd)
{
	struct stat info;

	if (result(what, fstat(fd, &info)) < 0)
		return;
	printf("  fifo %d, socket %d, regular %d, folder %d, device %d, size %ld\n", S_ISFIFO(info.st_mode),
	       S_ISSOCK(info.st_mode), S_ISREG(info.st_mode), S_ISDIR(info.st_mode), S_ISCHR(info.st_mode),
	       S_ISDIR(info.st_mode) ? 0L : (long)info.st_size);
}

int main(void)
{
	const char *path = path_of("a");
	int fds[2], fd;

	must("pipe", pipe(fds));
	put(fds[1], "data");
	kind("pipe", fds[0]);
	kind("TCP", socket(AF_INET, SOCK_STREAM, 0));
	kind("AF_UNIX", socket(AF_UNIX, SOCK_DGRAM, 0));
	kind("eventfd", eventfd(0, 0));
	kind("epoll", new_epoll());
	fd = must("open", open(path, O_CREAT | O_RDWR, 0600));
	put(fd, "12345");
	kind("file", fd);
	result("ftruncate", ftruncate(fd, 100));
	kind("file", fd);
	result("truncate", truncate(path, 3));
	kind("file", fd);
	unlink(path);
	kind("without a name", fd);
	kind("folder", open("/tmp", O_RDONLY));
	kind("device", open("/dev/null", O_RDONLY));
	kind("bad number", 99);
	result("stat of nothing", stat(path, &(struct stat){ 0 }));
	result("ftruncate a pipe", ftruncate(fds[1], 0));
	result("ftruncate for reading", ftruncate(open("/dev/null", O_RDONLY), 0));
	return 0;
}
