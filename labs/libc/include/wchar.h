/* SPDX-License-Identifier: MIT */
/* The little that works in the C locale; no wide streams. */
#ifndef _WCHAR_H
#define _WCHAR_H

#include <stddef.h>
#include <stdlib.h>

typedef unsigned int wint_t;

#define WEOF ((wint_t)-1)
#ifndef WCHAR_MAX
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647
#endif

size_t wcslen(const wchar_t *text);
wchar_t *wcscpy(wchar_t *to, const wchar_t *from);
wchar_t *wcscat(wchar_t *to, const wchar_t *from);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t most);
wchar_t *wcschr(const wchar_t *in, wchar_t c);
wchar_t *wmemcpy(wchar_t *to, const wchar_t *from, size_t count);
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t count);

#endif
