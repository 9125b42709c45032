/* SPDX-License-Identifier: MIT */
/* The three streams, their buffers and locks, and what is written when. */
#include <stdio.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

static char out_buffer[1024];
static char error_buffer[256];

static struct __file out = { .fd = 1, .mode = _IOLBF, .buffer = out_buffer, .size = sizeof(out_buffer) };
static struct __file error = { .fd = 2, .mode = _IONBF, .buffer = error_buffer, .size = sizeof(error_buffer) };

FILE *stdout = &out;
FILE *stderr = &error;

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

/* Writes the first `size` bytes of the buffer and keeps the rest. What cannot be written is lost. */
static int write_out(FILE *file, size_t size)
{
	size_t done = 0;
	int result = 0;

	while (done < size) {
		long count = __result(__vm_syscall(SYS_write, (long)file->fd, (long)(file->buffer + done), size - done));

		if (count < 0) {
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

void __put(FILE *file, const char *text, size_t size)
{
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

	if (file->mode == _IOLBF)
		while (size > 0 && file->buffer[size - 1] != '\n')
			size--;
	else if (file->mode == _IOFBF)
		size = 0;
	if (size < file->used)
		__flush_streams = flush_all;
	return size ? write_out(file, size) : 0;
}

int fflush(FILE *file)
{
	int result = 0;

	if (!file)
		return fflush(stdout);
	__lock_file(file);
	if (!file->reading && file->used)
		result = write_out(file, file->used);
	__unlock_file(file);
	return result;
}

int setvbuf(FILE *file, char *buffer, int mode, size_t size)
{
	if (mode < _IOFBF || mode > _IONBF)
		return -1;
	/* Changing the buffer while it holds something is undefined; here the text keeps its place. */
	if (buffer && size > file->used) {
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
	return file->fd;
}
