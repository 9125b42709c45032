/* SPDX-License-Identifier: MIT */
/* Characters and strings to a stream, without formatting. */
#include <stdio.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

static int put_text(FILE *file, const char *text, size_t size, const char *end)
{
	int result;

	__lock_file(file);
	__put(file, text, size);
	__put(file, end, strlen(end));
	result = __put_end(file);
	__unlock_file(file);
	return result;
}

int fputs(const char *text, FILE *file)
{
	return put_text(file, text, strlen(text), "") ? EOF : 1;
}

int puts(const char *text)
{
	size_t size = strlen(text);

	return put_text(stdout, text, size, "\n") ? EOF : (int)size + 1;
}

int fputc(int c, FILE *file)
{
	char byte = (char)c;

	return put_text(file, &byte, 1, "") ? EOF : (unsigned char)byte;
}

int putc(int c, FILE *file)
{
	return fputc(c, file);
}

int putchar(int c)
{
	return fputc(c, stdout);
}

size_t fwrite(const void *from, size_t size, size_t count, FILE *file)
{
	if (size == 0 || count == 0)
		return 0;
	return put_text(file, from, size * count, "") ? 0 : count;
}

int putchar_unlocked(int c)
{
	return fputc(c, stdout);
}

int putc_unlocked(int c, FILE *file)
{
	return fputc(c, file);
}

int fputc_unlocked(int c, FILE *file)
{
	return fputc(c, file);
}

int fputs_unlocked(const char *text, FILE *file)
{
	return fputs(text, file);
}

size_t fwrite_unlocked(const void *from, size_t size, size_t count, FILE *file)
{
	return fwrite(from, size, count, file);
}
