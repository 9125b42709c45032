/* SPDX-License-Identifier: MIT */
/* Length, copy, compare and search of strings: what most programs use. */
#include <string.h>
#include "libc.h"

size_t strlen(const char *text)
{
	const char *end = text;

	while (*end)
		end++;
	return end - text;
}

size_t strnlen(const char *text, size_t most)
{
	size_t size = 0;

	while (size < most && text[size])
		size++;
	return size;
}

char *strcpy(char *to, const char *from)
{
	__vm_memmove(to, from, strlen(from) + 1);
	return to;
}

char *stpcpy(char *to, const char *from)
{
	size_t size = strlen(from);

	__vm_memmove(to, from, size + 1);
	return to + size;
}

char *strncpy(char *to, const char *from, size_t size)
{
	size_t used = strnlen(from, size);

	__vm_memmove(to, from, used);
	__vm_memset(to + used, 0, size - used);
	return to;
}

char *strcat(char *to, const char *from)
{
	strcpy(to + strlen(to), from);
	return to;
}

char *strncat(char *to, const char *from, size_t most)
{
	char *end = to + strlen(to);
	size_t size = strnlen(from, most);

	__vm_memmove(end, from, size);
	end[size] = '\0';
	return to;
}

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t most)
{
	while (most > 0 && *a && *a == *b) {
		a++;
		b++;
		most--;
	}
	return most ? (unsigned char)*a - (unsigned char)*b : 0;
}

int strcoll(const char *a, const char *b)
{
	return strcmp(a, b);
}

char *strchrnul(const char *in, int c)
{
	while (*in && *in != (char)c)
		in++;
	return (char *)in;
}

char *strchr(const char *in, int c)
{
	char *found = strchrnul(in, c);

	return *found == (char)c ? found : NULL;
}

char *strrchr(const char *in, int c)
{
	const char *at = in + strlen(in);

	for (; at > in; at--)
		if (*at == (char)c)
			return (char *)at;
	return *at == (char)c ? (char *)at : NULL;
}
