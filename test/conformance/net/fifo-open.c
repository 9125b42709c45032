/* SPDX-License-Identifier: MIT */
/* Opening a FIFO: waiting for the other side, and O_NONBLOCK, which does not. seeds: 3 */
#include "net.h"

static const char *path;

static void *writer(void *arg)
{
	int fd = must("open for writing", open(path, O_WRONLY));

	put(fd, arg);
	close(fd);
	return NULL;
}

static void *reader(void *arg)
{
	int fd = must("open for reading", open(path, O_RDONLY));

	show_read("reader", fd);
	close(fd);
	return NULL;
}

int main(void)
{
	struct stat info;
	pthread_t thread;
	int fd;

	path = path_of("a");
	must("mkfifo", mkfifo(path, 0640));
	result("again", mkfifo(path, 0640));
	result("in no folder", mkfifo("/tmp/epoll-lab-nowhere/x", 0640));
	must("stat", stat(path, &info));
	printf("a FIFO: %d, mode %o, size %ld\n", S_ISFIFO(info.st_mode), info.st_mode & 0777, (long)info.st_size);
	result("a writer without a reader", open(path, O_WRONLY | O_NONBLOCK));
	result("exclusively", open(path, O_RDONLY | O_CREAT | O_EXCL, 0600));
	result("as a folder", open(path, O_RDONLY | O_DIRECTORY));
	thread = start_asleep(writer, "waited for a reader");
	fd = must("open", open(path, O_RDONLY));
	pthread_join(thread, NULL);
	show_read("read", fd);
	show_read("read", fd);
	close(fd);
	thread = start_asleep(reader, NULL);
	fd = must("open", open(path, O_WRONLY | O_NONBLOCK));
	put(fd, "the reader waited");
	pthread_join(thread, NULL);
	result("no reader any more", (signal(SIGPIPE, SIG_IGN), write(fd, "x", 1)));
	close(fd);
	fd = must("open", open(path, O_RDWR));
	put(fd, "to itself");
	show_read("read", fd);
	result("lseek", lseek(fd, 0, SEEK_SET));
	unlink(path);
	put(fd, "without a name");
	show_read("read", fd);
	result("open", open(path, O_RDWR));
	return 0;
}
