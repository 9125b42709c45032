/* SPDX-License-Identifier: MIT */
/* Reading a directory: getdents64() fills a buffer with entries, which are handed out one by one. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "libc.h"

#define BUFFER 2048
/* Of an entry, before its name. */
#define HEADER 19

struct __directory {
	int fd;
	long used;
	long filled;
	struct dirent entry;
	char buffer[BUFFER];
};

DIR *fdopendir(int fd)
{
	struct stat what;
	DIR *directory;

	if (fstat(fd, &what) < 0)
		return NULL;
	if (!S_ISDIR(what.st_mode)) {
		errno = ENOTDIR;
		return NULL;
	}
	directory = malloc(sizeof(*directory));
	if (directory) {
		directory->fd = fd;
		directory->used = 0;
		directory->filled = 0;
	}
	return directory;
}

DIR *opendir(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *directory;

	if (fd < 0)
		return NULL;
	directory = fdopendir(fd);
	if (!directory)
		close(fd);
	return directory;
}

struct dirent *readdir(DIR *directory)
{
	unsigned short length;
	char *at;

	if (directory->used == directory->filled) {
		long got = __result(__vm_syscall(SYS_getdents64, (long)directory->fd, (long)directory->buffer,
						 (long)BUFFER));

		if (got <= 0)
			return NULL;
		directory->used = 0;
		directory->filled = got;
	}
	at = directory->buffer + directory->used;
	memcpy(&length, at + 16, sizeof(length));
	memcpy(&directory->entry, at, HEADER);
	strcpy(directory->entry.d_name, at + HEADER);
	directory->used += length;
	return &directory->entry;
}

void rewinddir(DIR *directory)
{
	lseek(directory->fd, 0, SEEK_SET);
	directory->used = 0;
	directory->filled = 0;
}

int dirfd(DIR *directory)
{
	return directory->fd;
}

int closedir(DIR *directory)
{
	int fd = directory->fd;

	free(directory);
	return close(fd);
}
