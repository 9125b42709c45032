// SPDX-License-Identifier: MIT
/* #if in all its forms; each number printed says that its group was taken. */
#if 1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 % 4 == 3 && -7 / 2 == -3 && -7 % 2 == -1
1
#endif
#if -1 < 0 && !(-1 < 0u) && -1 > 0u && (1 ? -1 : 0u) > 0 && 0xffffffffffffffff > 0
2
#endif
#if ~0 == -1 && ~0u == 18446744073709551615u && 1 << 4 == 16 && -16 >> 2 == -4 && 1u << 63 > 0
3
#endif
#if (2 || 1 / 0) && !(0 && 1 / 0) && (1 ? 1 : 1 / 0) && (0 ? 1 % 0 : 1)
4
#endif
#if 'a' == 97 && '\n' == 10 && '\0' == 0 && '\x41' == 65 && '\101' == 'A' && '\377' < 0 && L'a' == 97
5
#endif
#if 0x10 == 16 && 010 == 8 && 0b11 == 3 && 1ULL && 1l && 10u
6
#endif
#define SET 1
#define EMPTY
#define ZERO 0
#define CALL(x) (x)
#define BOTH defined SET && defined(EMPTY) && !defined(MISSING)
#if BOTH && CALL(SET) && !ZERO && !MISSING && CALL (1)
7
#endif
#if CALL + 1
8
#endif
#if 1 ? 0 ? 0 : 1 : 0 == (5 & 3 ^ 2 | 8)
9
#endif
#ifdef SET
#  ifndef SET
no
#  elif defined MISSING
no
#  elif ZERO
no
#  elif SET
10
#  elif 1 / 0
no
#  else
no
#  endif
#else
no
#endif
#if 0
it's " not @ looked at
#if ( 1 /
#else
#endif
#include <nowhere.h>
#error not reached
#else
11
#endif
#ifndef EMPTY
no
#else /* a comment */
12
#endif // another
#if __has_include("headers/guarded.h") && !__has_include("headers/none.h") && defined __has_include
13
#endif
#include "headers/guarded.h"
#include "headers/guarded.h"
#define HEADER "headers/once.h"
#include HEADER
#include "headers/once.h"
#include "headers/../headers/./once.h"
#undef GUARDED
#include "headers/guarded.h"
#line 500 "renamed.c"
__LINE__ __FILE__
__LINE__
# 9 "again.c"
__LINE__ __FILE__
#define HERE __LINE__
HERE CALL(HERE) CALL(__LINE__)
__INCLUDE_LEVEL__ __COUNTER__ __COUNTER__
#if __COUNTER__ == 2
14
#endif
__COUNTER__
__INT_MAX__ __LONG_MAX__ __SIZE_TYPE__ __PTRDIFF_TYPE__ __WCHAR_TYPE__ __INT64_C(3) __UINT32_C(3) __UINT8_MAX__
__INT8_TYPE__ __INT16_TYPE__ __INT32_TYPE__ __INT64_TYPE__ __UINT8_TYPE__ __UINT16_TYPE__ __UINT32_TYPE__ __UINT64_TYPE__
__INT_FAST8_TYPE__ __INT_FAST16_TYPE__ __UINT_FAST32_TYPE__ __UINT_LEAST64_TYPE__ __INT_LEAST16_MAX__ __UINT_FAST64_MAX__
__INTMAX_C(1) __UINTMAX_C(1) __CHAR_BIT__ __BYTE_ORDER__ __SIZEOF_POINTER__ __SIZEOF_LONG_DOUBLE__ __ATOMIC_SEQ_CST
__x86_64__ __LP64__ __GNUC__ __STDC__ __STDC_HOSTED__ __linux__ __unix__ __SCHAR_MAX__ __SHRT_MAX__ __WINT_MAX__
