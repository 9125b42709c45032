/* SPDX-License-Identifier: MIT */
#ifndef _STDDEF_H
#define _STDDEF_H

#include <bits/types.h>

typedef long ptrdiff_t;
typedef int wchar_t;
typedef struct {
	long long __max_align_ll;
	long double __max_align_ld;
} max_align_t;

#define offsetof(type, member) __builtin_offsetof(type, member)

#endif
