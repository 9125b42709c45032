/* SPDX-License-Identifier: MIT */
/* Wide characters of the C locale: a multibyte character is one byte, and only ASCII converts. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

size_t wcslen(const wchar_t *text)
{
	size_t length = 0;

	while (text[length])
		length++;
	return length;
}

wchar_t *wcscpy(wchar_t *to, const wchar_t *from)
{
	return memcpy(to, from, (wcslen(from) + 1) * sizeof(wchar_t));
}

wchar_t *wcscat(wchar_t *to, const wchar_t *from)
{
	wcscpy(to + wcslen(to), from);
	return to;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t most)
{
	for (; most > 0; a++, b++, most--)
		if (*a != *b || !*a)
			return *a < *b ? -1 : *a > *b;
	return 0;
}

int wcscmp(const wchar_t *a, const wchar_t *b)
{
	return wcsncmp(a, b, (size_t)-1);
}

wchar_t *wcschr(const wchar_t *in, wchar_t c)
{
	for (; *in != c; in++)
		if (!*in)
			return NULL;
	return (wchar_t *)in;
}

wchar_t *wmemcpy(wchar_t *to, const wchar_t *from, size_t count)
{
	return memcpy(to, from, count * sizeof(wchar_t));
}

wchar_t *wmemset(wchar_t *to, wchar_t c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		to[i] = c;
	return to;
}

int mbtowc(wchar_t *to, const char *text, size_t size)
{
	unsigned char c;

	if (!text)
		return 0;
	if (size == 0)
		return -1;
	c = (unsigned char)*text;
	if (c >= 0x80) {
		errno = EILSEQ;
		return -1;
	}
	if (to)
		*to = c;
	return c != 0;
}

int mblen(const char *text, size_t size)
{
	return mbtowc(NULL, text, size);
}

int wctomb(char *to, wchar_t c)
{
	if (!to)
		return 0;
	if (c < 0 || c >= 0x80) {
		errno = EILSEQ;
		return -1;
	}
	*to = (char)c;
	return 1;
}

size_t mbstowcs(wchar_t *to, const char *from, size_t size)
{
	size_t count = 0;

	for (; !to || count < size; count++) {
		wchar_t c;

		if (mbtowc(&c, from + count, 1) < 0)
			return (size_t)-1;
		if (to)
			to[count] = c;
		if (!c)
			break;
	}
	return count;
}

size_t wcstombs(char *to, const wchar_t *from, size_t size)
{
	size_t count = 0;

	for (; !to || count < size; count++) {
		char c;

		if (wctomb(&c, from[count]) < 0)
			return (size_t)-1;
		if (to)
			to[count] = c;
		if (!c)
			break;
	}
	return count;
}

int iswalpha(wint_t c)
{
	return (c | 32u) - 'a' < 26;
}

int iswdigit(wint_t c)
{
	return c - '0' < 10;
}

int iswalnum(wint_t c)
{
	return iswalpha(c) || iswdigit(c);
}

int iswspace(wint_t c)
{
	return c == ' ' || c - '\t' < 5;
}

int iswupper(wint_t c)
{
	return c - 'A' < 26;
}

int iswlower(wint_t c)
{
	return c - 'a' < 26;
}

wint_t towupper(wint_t c)
{
	return iswlower(c) ? c - 32 : c;
}

wint_t towlower(wint_t c)
{
	return iswupper(c) ? c + 32 : c;
}
