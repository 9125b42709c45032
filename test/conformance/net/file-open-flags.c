/* SPDX-License-Identifier: MIT */
/* open(): what the flags do and refuse. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	struct stat info;
	int fd, append;

	result("not there", open(path, O_RDWR));
	fd = must("create", open(path, O_CREAT | O_EXCL | O_RDWR, 0666));
	result("exclusively", open(path, O_CREAT | O_EXCL | O_RDWR, 0666));
	result("as a folder", open(path, O_RDONLY | O_DIRECTORY));
	result("with a slash", (close(open(path, O_RDONLY)), open("/dev/null/", O_RDONLY)));
	put(fd, "hello");
	append = must("append", open(path, O_WRONLY | O_APPEND | O_CLOEXEC));
	printf("close-on-exec: %d, append: %d, access: %d\n", fcntl(append, F_GETFD),
	       (fcntl(append, F_GETFL) & O_APPEND) != 0, fcntl(append, F_GETFL) & O_ACCMODE);
	put(append, ", world");
	show_read("read where the first writer is", fd);
	result("read for writing only", read(append, &info, 1));
	fd = must("read only", open(path, O_RDONLY));
	result("write for reading only", write(fd, "x", 1));
	must("stat", stat(path, &info));
	printf("size %ld, mode %o\n", (long)info.st_size, info.st_mode & 0777);
	fd = must("truncate", open(path, O_WRONLY | O_TRUNC));
	must("fstat", fstat(fd, &info));
	printf("size %ld\n", (long)info.st_size);
	result("epoll", control(new_epoll(), EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("creat", creat(path, 0600) >= 0);
	result("a folder for writing", open("/tmp", O_WRONLY));
	result("a folder, created", open("/tmp", O_RDONLY | O_CREAT, 0600));
	fd = must("a folder", open("/tmp", O_RDONLY | O_DIRECTORY));
	result("read a folder", read(fd, &info, 1));
	result("epoll of a folder", control(new_epoll(), EPOLL_CTL_ADD, fd, EPOLLIN, 0));
	result("no name", open("", O_RDONLY));
	result("no folder", open("/tmp/epoll-lab-nowhere/x", O_CREAT | O_WRONLY, 0600));
	result("bad pointer", open((char *)8, O_RDONLY));
	unlink(path);
	return 0;
}
