/* SPDX-License-Identifier: MIT */
/* Standard input: a buffer that is filled with one read at a time. */
#include <stdio.h>
#include "libc.h"
#include "stream.h"

/* One byte in front stays free for ungetc. */
static char in_buffer[1025];
static struct __file in = { .fd = 0, .reading = 1, .buffer = in_buffer + 1, .size = sizeof(in_buffer) - 1 };

FILE *stdin = &in;

static int take(FILE *file)
{
	long count;

	if (file->next == file->used) {
		if (file->end)
			return EOF;
		count = __result(__vm_syscall(SYS_read, (long)file->fd, (long)file->buffer, file->size));
		if (count <= 0) {
			file->end = count == 0;
			file->error |= count < 0;
			return EOF;
		}
		file->next = 0;
		file->used = count;
	}
	return (unsigned char)file->buffer[file->next++];
}

int fgetc(FILE *file)
{
	int c;

	__lock_file(file);
	c = take(file);
	__unlock_file(file);
	return c;
}

int getc(FILE *file)
{
	return fgetc(file);
}

int getchar(void)
{
	return fgetc(stdin);
}

int ungetc(int c, FILE *file)
{
	if (c == EOF || (long)file->next < 0)
		return EOF;
	if (file->next == file->used) {
		file->next = 1;
		file->used = 1;
	}
	file->buffer[(long)--file->next] = (char)c;
	file->end = 0;
	return (unsigned char)c;
}

char *fgets(char *to, int size, FILE *file)
{
	int used = 0;
	int c = 0;

	__lock_file(file);
	while (used < size - 1 && c != '\n' && (c = take(file)) != EOF)
		to[used++] = (char)c;
	__unlock_file(file);
	if (used == 0 && (size > 1 || c == EOF))
		return NULL;
	to[used] = '\0';
	return to;
}

size_t fread(void *to, size_t size, size_t count, FILE *file)
{
	size_t used = 0;
	int c;

	if (size == 0)
		return 0;
	__lock_file(file);
	while (used < size * count && (c = take(file)) != EOF)
		((char *)to)[used++] = (char)c;
	__unlock_file(file);
	return used / size;
}
