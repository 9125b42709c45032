/* SPDX-License-Identifier: MIT */
/* The printf family: where the formatted text goes. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

int vfprintf(FILE *file, const char *format, va_list list)
{
	struct __sink sink = { .file = file };
	int result;

	__lock_file(file);
	result = __format(&sink, format, list);
	if (__put_end(file))
		result = -1;
	__unlock_file(file);
	return result;
}

int vprintf(const char *format, va_list list)
{
	return vfprintf(stdout, format, list);
}

int vdprintf(int fd, const char *format, va_list list)
{
	char buffer[256];
	struct __file file = { .fd = fd, .flags = F_WRITE, .mode = _IONBF, .buffer = buffer, .size = sizeof(buffer) };

	return vfprintf(&file, format, list);
}

int printf(const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vfprintf(stdout, format, list);
	va_end(list);
	return result;
}

int fprintf(FILE *file, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vfprintf(file, format, list);
	va_end(list);
	return result;
}

int dprintf(int fd, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vdprintf(fd, format, list);
	va_end(list);
	return result;
}
