/* SPDX-License-Identifier: MIT */
/* Opening, closing and positioning streams. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "libc.h"
#include "stream.h"

int __parse_mode(const char *mode, int *open_flags)
{
	int flags;

	switch (*mode) {
	case 'r':
		flags = F_READ;
		*open_flags = 0;
		break;
	case 'w':
		flags = F_WRITE;
		*open_flags = O_CREAT | O_TRUNC;
		break;
	case 'a':
		flags = F_WRITE | F_APPEND;
		*open_flags = O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return -1;
	}
	while (*++mode && *mode != ',') {
		if (*mode == '+')
			flags |= F_READ | F_WRITE;
		else if (*mode == 'x')
			*open_flags |= O_EXCL;
		else if (*mode == 'e')
			*open_flags |= O_CLOEXEC;
	}
	*open_flags |= (flags & (F_READ | F_WRITE)) == (F_READ | F_WRITE) ? O_RDWR :
									     flags & F_READ ? O_RDONLY : O_WRONLY;
	return flags;
}

FILE *fopen(const char *path, const char *mode)
{
	int open_flags;
	int flags = __parse_mode(mode, &open_flags);
	FILE *file;
	int fd;

	if (flags < 0)
		return NULL;
	fd = open(path, open_flags, 0666);
	if (fd < 0)
		return NULL;
	file = __new_file(fd, flags);
	if (!file)
		close(fd);
	return file;
}

FILE *fdopen(int fd, const char *mode)
{
	int open_flags;
	int flags = __parse_mode(mode, &open_flags);
	int access;

	if (flags < 0)
		return NULL;
	access = fcntl(fd, F_GETFL);
	if (access < 0)
		return NULL;
	access &= O_ACCMODE;
	if ((flags & F_READ && access == O_WRONLY) || (flags & F_WRITE && access == O_RDONLY)) {
		errno = EINVAL;
		return NULL;
	}
	return __new_file(fd, flags);
}

static int close_under(FILE *file)
{
	int result;

	__lock_file(file);
	result = __settle(file);
	if (file->memory)
		__close_memory(file->memory);
	else if (file->fd >= 0 && close(file->fd))
		result = EOF;
	file->memory = NULL;
	file->fd = -1;
	__unlock_file(file);
	return result;
}

int fclose(FILE *file)
{
	int result = close_under(file);

	if (file == stdin || file == stdout || file == stderr) {
		file->flags = 0;
		return result;
	}
	__remove_file(file);
	__vm_free(file);
	return result;
}

FILE *freopen(const char *path, const char *mode, FILE *file)
{
	int open_flags;
	int flags = __parse_mode(mode, &open_flags);
	int fd = file->fd;

	if (flags < 0)
		return NULL;
	if (path) {
		int fresh = open(path, open_flags, 0666);

		__settle(file);
		if (fresh < 0) {
			fclose(file);
			return NULL;
		}
		/* The new file takes the old one's number. */
		if (fd >= 0 && fresh != fd) {
			dup3(fresh, fd, open_flags & O_CLOEXEC);
			close(fresh);
		} else {
			fd = fresh;
		}
		if (file != stdin && file != stderr && file->mode == _IOLBF)
			file->mode = _IOFBF;
	}
	file->fd = fd;
	file->flags = flags;
	file->reading = 0;
	file->used = 0;
	file->pushed_count = 0;
	file->end = 0;
	file->error = 0;
	return file;
}

int fseeko(FILE *file, off_t offset, int whence)
{
	long at;

	__lock_file(file);
	if (whence == SEEK_CUR && file->reading)
		offset -= file->pushed_count;
	at = __settle(file) ? -1 : __seek_raw(file, offset, whence);
	if (at >= 0)
		file->end = 0;
	__unlock_file(file);
	return at < 0 ? -1 : 0;
}

int fseek(FILE *file, long offset, int whence)
{
	return fseeko(file, offset, whence);
}

off_t ftello(FILE *file)
{
	long at;

	__lock_file(file);
	if (!file->reading && file->used && file->flags & F_APPEND)
		__settle(file);
	at = __seek_raw(file, 0, SEEK_CUR);
	if (at >= 0)
		at += file->reading ? (long)file->next - (long)file->used - file->pushed_count : (long)file->used;
	__unlock_file(file);
	return at;
}

long ftell(FILE *file)
{
	return ftello(file);
}

void rewind(FILE *file)
{
	fseek(file, 0, SEEK_SET);
	file->error = 0;
}

int fgetpos(FILE *file, fpos_t *position)
{
	position->__offset = ftello(file);
	return position->__offset < 0 ? -1 : 0;
}

int fsetpos(FILE *file, const fpos_t *position)
{
	return fseeko(file, position->__offset, SEEK_SET);
}

/* Tries names with other letters in the place of the last six, until one is new. */
static int make_temporary(char *name, int (*make)(const char *name, int flags), int flags)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	size_t length = strlen(name);
	unsigned long seed = (unsigned long)__vm_syscall(SYS_getpid) * 7919;

	if (length < 6 || strcmp(name + length - 6, "XXXXXX") != 0) {
		errno = EINVAL;
		return -1;
	}
	for (int attempt = 0; attempt < 1000; attempt++) {
		unsigned long value = seed += 1000003;
		int result;

		for (int i = 1; i <= 6; i++, value /= 36)
			name[length - i] = letters[value % 36];
		result = make(name, flags);
		if (result >= 0 || errno != EEXIST)
			return result;
	}
	return -1;
}

static int make_file(const char *name, int flags)
{
	return open(name, O_RDWR | O_CREAT | O_EXCL | flags, 0600);
}

static int make_folder(const char *name, int flags)
{
	return mkdir(name, 0700);
}

int mkostemp(char *name, int flags)
{
	return make_temporary(name, make_file, flags);
}

int mkstemp(char *name)
{
	return mkostemp(name, 0);
}

char *mkdtemp(char *name)
{
	return make_temporary(name, make_folder, 0) < 0 ? NULL : name;
}

FILE *tmpfile(void)
{
	char name[] = "/tmp/tmpfXXXXXX";
	int fd = mkstemp(name);

	if (fd < 0)
		return NULL;
	unlink(name);
	return fdopen(fd, "w+");
}

char *tmpnam(char *to)
{
	static char own[L_tmpnam];
	static int count;

	if (!to)
		to = own;
	snprintf(to, L_tmpnam, "/tmp/file%06d", ++count);
	return to;
}

/* There is no shell, and no other program. */
FILE *popen(const char *command, const char *mode)
{
	__vm_note("popen: there are no other programs to run; it fails with ENOSYS");
	errno = ENOSYS;
	return NULL;
}

int pclose(FILE *file)
{
	errno = ECHILD;
	return -1;
}
