/* SPDX-License-Identifier: MIT */
/* The scanf family: where the text comes from. */
#include <stdarg.h>
#include <stdio.h>
#include "libc.h"
#include "stream.h"

int vsscanf(const char *text, const char *format, va_list list)
{
	struct __source source = { .text = text };

	return __scan(&source, format, list);
}

int vfscanf(FILE *file, const char *format, va_list list)
{
	struct __source source = { .file = file };
	int result;

	__lock_file(file);
	result = __scan(&source, format, list);
	__unlock_file(file);
	return result;
}

int vscanf(const char *format, va_list list)
{
	return vfscanf(stdin, format, list);
}

int sscanf(const char *text, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vsscanf(text, format, list);
	va_end(list);
	return result;
}

int fscanf(FILE *file, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vfscanf(file, format, list);
	va_end(list);
	return result;
}

int scanf(const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vfscanf(stdin, format, list);
	va_end(list);
	return result;
}
