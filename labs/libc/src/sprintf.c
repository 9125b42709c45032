/* SPDX-License-Identifier: MIT */
/* The printf family into memory. */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "libc.h"
#include "stream.h"

int vsnprintf(char *to, size_t size, const char *format, va_list list)
{
	struct __sink sink = { .to = to, .size = size ? size - 1 : 0 };
	int result = __format(&sink, format, list);

	if (size > 0)
		to[sink.total < sink.size ? sink.total : sink.size] = '\0';
	return result;
}

int vsprintf(char *to, const char *format, va_list list)
{
	return vsnprintf(to, INT_MAX, format, list);
}

int vasprintf(char **to, const char *format, va_list list)
{
	va_list copy;
	int size;

	va_copy(copy, list);
	size = vsnprintf(NULL, 0, format, copy);
	va_end(copy);
	*to = size < 0 ? NULL : malloc(size + 1);
	return *to ? vsnprintf(*to, size + 1, format, list) : -1;
}

int snprintf(char *to, size_t size, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vsnprintf(to, size, format, list);
	va_end(list);
	return result;
}

int sprintf(char *to, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vsprintf(to, format, list);
	va_end(list);
	return result;
}

int asprintf(char **to, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vasprintf(to, format, list);
	va_end(list);
	return result;
}
