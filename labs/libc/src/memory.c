/* SPDX-License-Identifier: MIT */
/* Blocks of memory. Copying, filling and comparing are one step of the machine each. */
#include <string.h>
#include <strings.h>
#include "libc.h"

void *memcpy(void *to, const void *from, size_t size)
{
	__vm_memmove(to, from, size);
	return to;
}

void *mempcpy(void *to, const void *from, size_t size)
{
	__vm_memmove(to, from, size);
	return (char *)to + size;
}

void *memmove(void *to, const void *from, size_t size)
{
	__vm_memmove(to, from, size);
	return to;
}

void *memset(void *to, int byte, size_t size)
{
	__vm_memset(to, byte, size);
	return to;
}

void bzero(void *to, size_t size)
{
	__vm_memset(to, 0, size);
}

int memcmp(const void *a, const void *b, size_t size)
{
	return __vm_memcmp(a, b, size);
}

void *memchr(const void *in, int byte, size_t size)
{
	const unsigned char *at = in;

	for (; size > 0; at++, size--)
		if (*at == (unsigned char)byte)
			return (void *)at;
	return NULL;
}

void *memrchr(const void *in, int byte, size_t size)
{
	const unsigned char *bytes = in;

	while (size > 0)
		if (bytes[--size] == (unsigned char)byte)
			return (void *)(bytes + size);
	return NULL;
}

void *memmem(const void *in, size_t in_size, const void *what, size_t what_size)
{
	const char *at = in;

	for (; in_size >= what_size; at++, in_size--)
		if (__vm_memcmp(at, what, what_size) == 0)
			return (void *)at;
	return NULL;
}

int ffs(int value)
{
	return __builtin_ffs(value);
}
