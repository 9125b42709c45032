/* SPDX-License-Identifier: MIT */
/* Streams into memory: open_memstream grows, fmemopen has a fixed size. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

long __read_memory(struct __memory *memory, char *to, size_t size)
{
	size_t left = memory->position < memory->length ? memory->length - memory->position : 0;

	if (size > left)
		size = left;
	__vm_memmove(to, memory->data + memory->position, size);
	memory->position += size;
	return size;
}

static int grow(struct __memory *memory, size_t wanted)
{
	size_t capacity = memory->capacity;
	char *bigger;

	if (wanted <= capacity)
		return 1;
	while (capacity < wanted)
		capacity *= 2;
	bigger = realloc(memory->data, capacity);
	if (!bigger)
		return 0;
	memset(bigger + memory->capacity, 0, capacity - memory->capacity);
	memory->data = bigger;
	memory->capacity = capacity;
	return 1;
}

/* Tells the caller of open_memstream where the text is now. */
static void publish(struct __memory *memory)
{
	memory->data[memory->position] = memory->position >= memory->length ? '\0' : memory->data[memory->position];
	*memory->to = memory->data;
	*memory->size = memory->position < memory->length ? memory->position : memory->length;
}

/* A fixed buffer keeps room for a zero, if the text does not end with one. */
static long write_fixed(struct __memory *memory, const char *from, size_t size)
{
	size_t zero = size > 0 && from[size - 1] != '\0';
	size_t room;

	if (memory->append)
		memory->position = memory->length;
	room = memory->capacity - memory->position;
	if (room <= zero) {
		errno = ENOSPC;
		return -1;
	}
	if (size + zero > room)
		size = room - zero;
	__vm_memmove(memory->data + memory->position, from, size);
	memory->position += size;
	if (memory->position > memory->length) {
		memory->length = memory->position;
		if (zero)
			memory->data[memory->length] = '\0';
	}
	return size;
}

long __write_memory(struct __memory *memory, const char *from, size_t size)
{
	if (size == 0) {
		if (memory->to)
			publish(memory);
		return 0;
	}
	if (!memory->to)
		return write_fixed(memory, from, size);
	if (!grow(memory, memory->position + size + 1))
		return -1;
	__vm_memmove(memory->data + memory->position, from, size);
	memory->position += size;
	if (memory->position > memory->length) {
		memory->length = memory->position;
		memory->data[memory->length] = '\0';
	}
	return size;
}

long __seek_memory(struct __memory *memory, long offset, int whence)
{
	long base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (long)memory->position : (long)memory->length;
	long at = base + offset;

	if (at < 0 || (!memory->to && at > (long)memory->capacity)) {
		errno = EINVAL;
		return -1;
	}
	if (memory->to && !grow(memory, at + 1))
		return -1;
	memory->position = at;
	return at;
}

void __close_memory(struct __memory *memory)
{
	if (memory->to)
		publish(memory);
	if (memory->owned)
		free(memory->data);
	free(memory);
}

static FILE *open_over(struct __memory *memory, int flags)
{
	FILE *file = memory->data ? __new_file(-1, flags) : NULL;

	if (!file) {
		if (memory->owned || memory->to)
			free(memory->data);
		free(memory);
		return NULL;
	}
	file->memory = memory;
	return file;
}

FILE *open_memstream(char **to, size_t *size)
{
	struct __memory *memory = calloc(1, sizeof(*memory));

	if (!memory)
		return NULL;
	*memory = (struct __memory){ .data = calloc(1, 64), .capacity = 64, .to = to, .size = size };
	if (memory->data)
		publish(memory);
	return open_over(memory, F_WRITE);
}

FILE *fmemopen(void *buffer, size_t size, const char *mode)
{
	int open_flags;
	int flags = __parse_mode(mode, &open_flags);
	struct __memory *memory;

	if (flags < 0)
		return NULL;
	memory = calloc(1, sizeof(*memory));
	if (!memory)
		return NULL;
	*memory = (struct __memory){ .data = buffer, .capacity = size, .append = flags & F_APPEND };
	if (!buffer) {
		memory->data = calloc(1, size + 1);
		memory->owned = 1;
	} else if (*mode == 'w' && size > 0) {
		memory->data[0] = '\0';
	}
	if (memory->data)
		memory->length = strnlen(memory->data, size);
	if (memory->append)
		memory->position = memory->length;
	return open_over(memory, flags);
}
