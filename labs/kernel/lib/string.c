// SPDX-License-Identifier: GPL-2.0-or-later
/* Strings and memory. Blocks are moved by the machine, in one step. */
#include <lab/host.h>
#include <linux/errno.h>
#include <linux/string.h>

void *memcpy(void *to, const void *from, size_t n)
{
	__vm_memmove(to, from, n);
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	__vm_memmove(to, from, n);
	return to;
}

void *memset(void *to, int byte, size_t n)
{
	__vm_memset(to, byte, n);
	return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
	return __vm_memcmp(a, b, n);
}

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}

size_t strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n])
		n++;
	return n;
}

size_t strlen(const char *s)
{
	return strnlen(s, ~0UL);
}

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		if (*a != *b)
			return (unsigned char)*a - (unsigned char)*b;
		if (!*a)
			break;
	}
	return 0;
}

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, ~0UL);
}

/* Always terminates. The length, or -E2BIG if it had to cut. */
ssize_t strscpy(char *to, const char *from, size_t size)
{
	size_t n = strnlen(from, size);

	if (size == 0)
		return -E2BIG;
	if (n == size) {
		__vm_memmove(to, from, size - 1);
		to[size - 1] = 0;
		return -E2BIG;
	}
	__vm_memmove(to, from, n + 1);
	return n;
}

size_t strlcpy(char *to, const char *from, size_t size)
{
	if (size)
		strscpy(to, from, size);
	return strlen(from);
}

char *strcpy(char *to, const char *from)
{
	return memcpy(to, from, strlen(from) + 1);
}

char *strncpy(char *to, const char *from, size_t n)
{
	size_t length = strnlen(from, n);

	__vm_memmove(to, from, length);
	__vm_memset(to + length, 0, n - length);
	return to;
}

char *strcat(char *to, const char *from)
{
	strcpy(to + strlen(to), from);
	return to;
}

char *strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (!*s)
			return NULL;
	return (char *)s;
}

char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}
