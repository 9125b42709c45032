/* SPDX-License-Identifier: MIT */
/* Reading from a stream: characters, lines, blocks. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "libc.h"
#include "stream.h"

static int refill(FILE *file)
{
	long count;

	if (!(file->flags & F_READ)) {
		errno = EBADF;
		file->error = 1;
		return EOF;
	}
	if (!file->reading && __settle(file))
		return EOF;
	if (file->end)
		return EOF;
	/* A prompt is seen before its answer is waited for. */
	if (file == stdin && stdout->used && stdout->mode == _IOLBF)
		fflush(stdout);
	count = __read_raw(file, file->buffer, file->mode == _IONBF ? 1 : file->size);
	file->reading = 1;
	file->next = 0;
	file->used = count > 0 ? count : 0;
	file->end = count == 0;
	file->error |= count < 0;
	return count > 0 ? 0 : EOF;
}

int __take(FILE *file)
{
	if (file->pushed_count > 0)
		return file->pushed[--file->pushed_count];
	if ((!file->reading || file->next == file->used) && refill(file))
		return EOF;
	return (unsigned char)file->buffer[file->next++];
}

int __peek(FILE *file)
{
	int c = __take(file);

	if (c != EOF)
		file->pushed[file->pushed_count++] = c;
	return c;
}

int fgetc(FILE *file)
{
	int c;

	__lock_file(file);
	c = __take(file);
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

int getc_unlocked(FILE *file)
{
	return __take(file);
}

int fgetc_unlocked(FILE *file)
{
	return __take(file);
}

int getchar_unlocked(void)
{
	return __take(stdin);
}

int ungetc(int c, FILE *file)
{
	if (c == EOF || file->pushed_count == MAX_PUSHED || !(file->flags & F_READ))
		return EOF;
	if (!file->reading) {
		__settle(file);
		file->reading = 1;
	}
	file->pushed[file->pushed_count++] = (unsigned char)c;
	file->end = 0;
	return (unsigned char)c;
}

char *fgets(char *to, int size, FILE *file)
{
	int used = 0;
	int c = 0;

	if (size <= 0)
		return NULL;
	__lock_file(file);
	while (used < size - 1 && c != '\n' && (c = __take(file)) != EOF)
		to[used++] = (char)c;
	__unlock_file(file);
	if (used == 0 && (size > 1 || c == EOF))
		return NULL;
	to[used] = '\0';
	return to;
}

char *fgets_unlocked(char *to, int size, FILE *file)
{
	return fgets(to, size, file);
}

size_t fread(void *to, size_t size, size_t count, FILE *file)
{
	size_t wanted = size * count;
	size_t used = 0;
	int c;

	if (wanted == 0)
		return 0;
	__lock_file(file);
	while (used < wanted) {
		size_t ready = file->reading && !file->pushed_count ? file->used - file->next : 0;
		size_t part = ready < wanted - used ? ready : wanted - used;

		if (part > 0) {
			__vm_memmove((char *)to + used, file->buffer + file->next, part);
			file->next += part;
			used += part;
		} else {
			c = __take(file);
			if (c == EOF)
				break;
			((char *)to)[used++] = (char)c;
		}
	}
	__unlock_file(file);
	return used / size;
}

size_t fread_unlocked(void *to, size_t size, size_t count, FILE *file)
{
	return fread(to, size, count, file);
}

/* Room for one more character and the zero behind it. */
static int make_room(char **line, size_t *size, size_t used)
{
	size_t wanted = used + 2;
	char *bigger;

	if (*line && wanted <= *size)
		return 1;
	wanted = wanted < 120 ? 120 : wanted * 2;
	bigger = realloc(*line, wanted);
	if (!bigger)
		return 0;
	*line = bigger;
	*size = wanted;
	return 1;
}

ssize_t getdelim(char **line, size_t *size, int end, FILE *file)
{
	size_t used = 0;
	int c;

	if (!line || !size) {
		errno = EINVAL;
		return -1;
	}
	__lock_file(file);
	while (make_room(line, size, used) && (c = __take(file)) != EOF) {
		(*line)[used++] = (char)c;
		if (c == end)
			break;
	}
	__unlock_file(file);
	if (used == 0)
		return -1;
	(*line)[used] = '\0';
	return used;
}

ssize_t getline(char **line, size_t *size, FILE *file)
{
	return getdelim(line, size, '\n', file);
}
