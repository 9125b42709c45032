/* SPDX-License-Identifier: MIT */
/* The three streams, the buffers and locks of all of them, and what is written when. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"
#include "stream.h"

static char in_buffer[4096];
static char out_buffer[1024];
static char error_buffer[256];

static struct __file in = {
	.fd = 0,
	.flags = F_READ,
	.mode = _IOFBF,
	.buffer = in_buffer,
	.size = sizeof(in_buffer),
};
static struct __file out = {
	.fd = 1,
	.flags = F_WRITE,
	.mode = _IOLBF,
	.buffer = out_buffer,
	.size = sizeof(out_buffer),
};
static struct __file error = {
	.fd = 2,
	.flags = F_WRITE,
	.mode = _IONBF,
	.buffer = error_buffer,
	.size = sizeof(error_buffer),
};

FILE *stdin = &in;
FILE *stdout = &out;
FILE *stderr = &error;

static struct __file *newest;
static volatile int list_lock;

void __lock_file(FILE *file)
{
	struct __thread_block *self;

	if (!__has_threads)
		return;
	self = __self();
	if (file->owner != self) {
		__lock(&file->lock);
		file->owner = self;
	}
	file->depth++;
}

void __unlock_file(FILE *file)
{
	if (file->depth == 0 || --file->depth > 0)
		return;
	file->owner = NULL;
	__unlock(&file->lock);
}

long __read_raw(FILE *file, char *to, size_t size)
{
	if (file->memory)
		return __read_memory(file->memory, to, size);
	return __result(__vm_syscall(SYS_read, (long)file->fd, (long)to, size));
}

long __write_raw(FILE *file, const char *from, size_t size)
{
	if (file->memory)
		return __write_memory(file->memory, from, size);
	return __result(__vm_syscall(SYS_write, (long)file->fd, (long)from, size));
}

long __seek_raw(FILE *file, long offset, int whence)
{
	if (file->memory)
		return __seek_memory(file->memory, offset, whence);
	return __result(__vm_syscall(SYS_lseek, (long)file->fd, offset, (long)whence));
}

/* Writes the first `size` bytes of the buffer and keeps the rest. What cannot be written is lost. */
static int write_out(FILE *file, size_t size)
{
	size_t done = 0;
	int result = 0;

	while (done < size) {
		long count = __write_raw(file, file->buffer + done, size - done);

		if (count <= 0) {
			file->error = 1;
			result = EOF;
			break;
		}
		done += count;
	}
	file->used -= size;
	__vm_memmove(file->buffer, file->buffer + size, file->used);
	return result;
}

static void flush_all(void)
{
	fflush(NULL);
}

int __settle(FILE *file)
{
	int result = 0;

	if (!file->reading) {
		if (file->used)
			result = write_out(file, file->used);
		return result;
	}
	/* The descriptor stands behind what the program has taken. */
	if (file->used > file->next && file->fd >= 0)
		__vm_syscall(SYS_lseek, (long)file->fd, (long)file->next - (long)file->used, (long)SEEK_CUR);
	else if (file->memory)
		file->memory->position -= file->used - file->next;
	file->reading = 0;
	file->used = 0;
	file->next = 0;
	file->pushed_count = 0;
	return result;
}

void __put(FILE *file, const char *text, size_t size)
{
	if (!(file->flags & F_WRITE)) {
		errno = EBADF;
		file->error = 1;
		return;
	}
	if (file->reading)
		__settle(file);
	while (size > 0) {
		size_t room = file->size - file->used;
		size_t part = size < room ? size : room;

		__vm_memmove(file->buffer + file->used, text, part);
		file->used += part;
		text += part;
		size -= part;
		if (part == room)
			write_out(file, file->used);
	}
}

int __put_end(FILE *file)
{
	size_t size = file->used;

	if (!(file->flags & F_WRITE))
		return EOF;
	if (file->mode == _IOLBF)
		while (size > 0 && file->buffer[size - 1] != '\n')
			size--;
	else if (file->mode == _IOFBF)
		size = 0;
	if (size < file->used)
		__flush_streams = flush_all;
	return size ? write_out(file, size) : 0;
}

static int flush_one(FILE *file)
{
	int result = 0;

	__lock_file(file);
	if (file->reading ? file->fd > 2 || file->memory : file->used > 0)
		result = __settle(file);
	if (file->memory && file->flags & F_WRITE)
		__write_memory(file->memory, "", 0);
	__unlock_file(file);
	return result;
}

int fflush(FILE *file)
{
	int result;

	if (file)
		return flush_one(file);
	result = flush_one(stdout);
	if (stderr != stdout)
		result |= flush_one(stderr);
	for (file = newest; file; file = file->older)
		if (!file->reading)
			result |= flush_one(file);
	return result;
}

FILE *__new_file(int fd, int flags)
{
	FILE *file = __vm_alloc(sizeof(*file) + BUFSIZ / 2, 16);

	if (!file) {
		errno = ENOMEM;
		return NULL;
	}
	*file = (FILE){
		.fd = fd,
		.flags = flags,
		.mode = _IOFBF,
		.buffer = (char *)(file + 1),
		.size = BUFSIZ / 2,
	};
	__lock(&list_lock);
	file->older = newest;
	if (newest)
		newest->newer = file;
	newest = file;
	__unlock(&list_lock);
	return file;
}

void __remove_file(FILE *file)
{
	__lock(&list_lock);
	if (file->older)
		file->older->newer = file->newer;
	if (file->newer)
		file->newer->older = file->older;
	if (newest == file)
		newest = file->older;
	__unlock(&list_lock);
}

int setvbuf(FILE *file, char *buffer, int mode, size_t size)
{
	if (mode < _IOFBF || mode > _IONBF)
		return -1;
	/* Changing the buffer while it holds something is undefined; here the text keeps its place. */
	if (buffer && mode != _IONBF && size > file->used) {
		__vm_memmove(buffer, file->buffer, file->used);
		file->buffer = buffer;
		file->size = size;
	}
	file->mode = mode;
	return 0;
}

void setbuf(FILE *file, char *buffer)
{
	setvbuf(file, buffer, buffer ? _IOFBF : _IONBF, BUFSIZ);
}

void setbuffer(FILE *file, char *buffer, size_t size)
{
	setvbuf(file, buffer, buffer ? _IOFBF : _IONBF, size);
}

void setlinebuf(FILE *file)
{
	setvbuf(file, NULL, _IOLBF, 0);
}

int ferror(FILE *file)
{
	return file->error;
}

int feof(FILE *file)
{
	return file->end;
}

void clearerr(FILE *file)
{
	file->error = 0;
	file->end = 0;
}

int fileno(FILE *file)
{
	if (file->fd < 0)
		errno = EBADF;
	return file->fd;
}

void flockfile(FILE *file)
{
	__lock_file(file);
}

int ftrylockfile(FILE *file)
{
	if (__has_threads && file->owner != __self()) {
		if (!__sync_bool_compare_and_swap(&file->lock, 0, 1))
			return -1;
		file->owner = __self();
	}
	file->depth += __has_threads;
	return 0;
}

void funlockfile(FILE *file)
{
	__unlock_file(file);
}

int fflush_unlocked(FILE *file)
{
	return fflush(file);
}

int feof_unlocked(FILE *file)
{
	return file->end;
}

int ferror_unlocked(FILE *file)
{
	return file->error;
}

int fileno_unlocked(FILE *file)
{
	return fileno(file);
}
