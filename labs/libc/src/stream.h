/* SPDX-License-Identifier: MIT */
/* Inside of a FILE: one buffer, used either for output or for input. */
#ifndef _STREAM_H
#define _STREAM_H

#include <stdarg.h>
#include <stdio.h>

struct __thread_block;

struct __file {
	int fd;
	int mode;
	int reading;
	char *buffer;
	size_t size;
	/* Output: bytes that wait. Input: bytes read so far, of which `next` are taken. */
	size_t used;
	size_t next;
	int end;
	int error;
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

/* Where formatted text goes: a file, or memory of `size` bytes. `total` counts all of it. */
struct __sink {
	FILE *file;
	char *to;
	size_t size;
	size_t total;
};
int __format(struct __sink *sink, const char *format, va_list list);

#endif
