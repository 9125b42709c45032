/* SPDX-License-Identifier: MIT */
/* Inside of a FILE: one buffer, used for output or for input, before a descriptor or a piece of memory. */
#ifndef _STREAM_H
#define _STREAM_H

#include <stdarg.h>
#include <stdio.h>

#define F_READ 1
#define F_WRITE 2
#define F_APPEND 4

/* How many characters ungetc takes at least. */
#define MAX_PUSHED 4

struct __thread_block;

/* What open_memstream and fmemopen read and write. */
struct __memory {
	char *data;
	/* Bytes that are there to be read, room for them, and where the next one goes. */
	size_t length;
	size_t capacity;
	size_t position;
	/* open_memstream: what its caller reads after a flush; else null, and the capacity is fixed. */
	char **to;
	size_t *size;
	int owned;
	int append;
};

struct __file {
	int fd;
	int mode;
	/* F_READ | F_WRITE | F_APPEND, as it was opened. */
	int flags;
	/* The buffer holds bytes that were read: `used` of them, of which `next` are taken; else ones to be written. */
	int reading;
	char *buffer;
	size_t size;
	size_t used;
	size_t next;
	int pushed[MAX_PUSHED];
	int pushed_count;
	int end;
	int error;
	/* The buffer was allocated with the stream, and is freed with it. */
	int owns_buffer;
	struct __memory *memory;
	/* All streams that were opened: a list, for fflush(NULL) and exit. */
	struct __file *newer;
	struct __file *older;
	/* Recursive, so that a signal handler may print. */
	volatile int lock;
	int depth;
	struct __thread_block *owner;
};

void __lock_file(FILE *file);
void __unlock_file(FILE *file);
/* Between __lock_file and __unlock_file: text into the buffer; then once, what the mode wants written. */
void __put(FILE *file, const char *text, size_t size);
int __put_end(FILE *file);
/* The next byte or EOF; the same without taking it. The file is locked. */
int __take(FILE *file);
int __peek(FILE *file);
/* Ends reading or writing, so that the other may begin, or the position may change. Negative on failure. */
int __settle(FILE *file);

/* A new stream with a buffer of its own, in the list; the flags of an fopen mode, or -1. */
FILE *__new_file(int fd, int flags);
void __remove_file(FILE *file);
int __parse_mode(const char *mode, int *open_flags);

/* One system call, or a piece of memory. */
long __read_raw(FILE *file, char *to, size_t size);
long __write_raw(FILE *file, const char *from, size_t size);
long __seek_raw(FILE *file, long offset, int whence);
long __read_memory(struct __memory *memory, char *to, size_t size);
long __write_memory(struct __memory *memory, const char *from, size_t size);
long __seek_memory(struct __memory *memory, long offset, int whence);
void __close_memory(struct __memory *memory);

/* Where formatted text goes: a file, or memory of `size` bytes. `total` counts all of it. */
struct __sink {
	FILE *file;
	char *to;
	size_t size;
	size_t total;
};
int __format(struct __sink *sink, const char *format, va_list list);

/* Where scanf reads: a file, or text. */
struct __source {
	FILE *file;
	const char *text;
};
int __scan(struct __source *source, const char *format, va_list list);

#endif
