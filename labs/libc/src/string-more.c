/* SPDX-License-Identifier: MIT */
/* Copies with a limit, and other less usual string functions. */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include "libc.h"

size_t strlcpy(char *to, const char *from, size_t size)
{
	size_t length = strlen(from);

	if (size > 0) {
		size_t part = length < size ? length : size - 1;

		__vm_memmove(to, from, part);
		to[part] = '\0';
	}
	return length;
}

size_t strlcat(char *to, const char *from, size_t size)
{
	size_t used = strnlen(to, size);

	return used + (used < size ? strlcpy(to + used, from, size - used) : strlen(from));
}

char *stpncpy(char *to, const char *from, size_t size)
{
	size_t length = strnlen(from, size);

	__vm_memmove(to, from, length);
	__vm_memset(to + length, 0, size - length);
	return to + length;
}

void *memccpy(void *to, const void *from, int byte, size_t size)
{
	const char *end = memchr(from, byte, size);

	if (!end) {
		__vm_memmove(to, from, size);
		return NULL;
	}
	size = end + 1 - (const char *)from;
	__vm_memmove(to, from, size);
	return (char *)to + size;
}

void *rawmemchr(const void *in, int byte)
{
	const unsigned char *at = in;

	while (*at != (unsigned char)byte)
		at++;
	return (void *)at;
}

size_t strxfrm(char *to, const char *from, size_t size)
{
	return strlcpy(to, from, size);
}

/* Where a number stands in both, it counts as one: file9 before file10. Leading zeros make a fraction. */
int strverscmp(const char *a, const char *b)
{
	size_t same = 0;
	size_t digits;
	size_t first;
	size_t left;
	size_t right;

	while (a[same] && a[same] == b[same])
		same++;
	if (a[same] == b[same])
		return 0;
	for (first = same; first > 0 && isdigit((unsigned char)a[first - 1]); first--)
		;
	digits = first;
	if (a[digits] != '0' || (digits == same && b[digits] != '0' && a[digits] != '0')) {
		for (left = same; isdigit((unsigned char)a[left]); left++)
			;
		for (right = same; isdigit((unsigned char)b[right]); right++)
			;
		if ((left > first && right > first) && a[first] != '0' && b[first] != '0' && left != right)
			return left < right ? -1 : 1;
	} else {
		/* Zeros alone come before zeros with digits behind them: the more zeros, the smaller. */
		while (digits < same && a[digits] == '0')
			digits++;
		if (digits == same) {
			int more_a = isdigit((unsigned char)a[same]);
			int more_b = isdigit((unsigned char)b[same]);

			if (more_a != more_b)
				return more_a ? -1 : 1;
		}
	}
	return (unsigned char)a[same] - (unsigned char)b[same];
}

void explicit_bzero(void *to, size_t size)
{
	__vm_memset(to, 0, size);
}

int bcmp(const void *a, const void *b, size_t size)
{
	return memcmp(a, b, size);
}

void bcopy(const void *from, void *to, size_t size)
{
	__vm_memmove(to, from, size);
}

char *index(const char *in, int c)
{
	return strchr(in, c);
}

char *rindex(const char *in, int c)
{
	return strrchr(in, c);
}

int ffsl(long value)
{
	return __builtin_ffsl(value);
}

int ffsll(long long value)
{
	return __builtin_ffsll(value);
}

void swab(const void *from, void *to, ssize_t size)
{
	const char *in = from;
	char *out = to;

	for (; size > 1; size -= 2, in += 2, out += 2) {
		char first = in[0];

		out[0] = in[1];
		out[1] = first;
	}
}
