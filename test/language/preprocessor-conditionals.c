/* SPDX-License-Identifier: MIT */
/* #if and its family: expressions, defined, elif chains, nesting, skipped garbage, __has_include, #line-free macros. */
#include <assert.h>
#include <stdio.h>

#define ONE 1
#define EMPTY
#define FUNCTION(x) ((x) * 2)
#define YES 1
#define IS_ENABLED(option) __is_defined(option)
#define __ARG_PLACEHOLDER_1 0,
#define __take_second(ignored, val, ...) val
#define __is_defined(x) ___is_defined(x)
#define ___is_defined(val) ____is_defined(__ARG_PLACEHOLDER_##val)
#define ____is_defined(arg1_or_junk) __take_second(arg1_or_junk 1, 0)
#define CONFIG_ON 1

static int bits;
#define SET(n) bits |= 1 << n

int main(void)
{
#if ONE
	SET(0);
#endif
#if 0
	garbage 'that is never" read #&@
# if 1
	still skipped
# else
# endif
#elif FUNCTION(3) == 6 && defined(ONE) && !defined TWO
	SET(1);
#elif 1
	SET(20);
#else
	SET(21);
#endif
#ifdef EMPTY
	SET(2);
#else
	SET(22);
#endif
#ifndef UNKNOWN
	SET(3);
#endif
#if UNKNOWN == 0 && -1 < 0 && (2 || 1 / 0)
	SET(4);
#endif
#if (1 ? 2 : 3) == 2 && 'A' == 65 && 0x10 == 020 * 1 && 1 << 3 == 8 && ~0 == -1
	SET(5);
#endif
#if -1 > 0u && 18446744073709551615u == -1
	SET(6);
#endif
#if 9223372036854775807 + 0 > 0 && 10 % 4 == 2 && 7 / 2 == 3 && (5 & 6 | 8 ^ 1) == 13
	SET(7);
#endif
#if defined(__GNUC__) && defined __STDC__ && __STDC_VERSION__ >= 201112L && defined __x86_64__ && defined(__LP64__)
	SET(8);
#endif
#if __has_include(<stdio.h>)
	SET(9);
#endif
#if IS_ENABLED(CONFIG_ON) && !IS_ENABLED(CONFIG_OFF)
	SET(10);
#endif
	if (IS_ENABLED(CONFIG_OFF))
		SET(23);
#if 1
# if 0
	SET(24);
# elif 0
	SET(25);
# else
#  ifdef ONE
	SET(11);
#  endif
# endif
#else
	SET(26);
#endif
#undef ONE
#if !ONE
	SET(12);
#endif
#if defined(__has_attribute)
# if __has_attribute(cleanup) && !__has_attribute(no_such_thing)
	SET(13);
# endif
#endif
#if __INT_MAX__ == 2147483647 && __SIZEOF_LONG__ == 8 && __CHAR_BIT__ == 8 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	SET(14);
#endif
	if (bits != 0x7fff)
		printf("%x\n", bits);
	assert(bits == 0x7fff);
	assert(__LINE__ == 98);
	printf("%d %s %s\n", __COUNTER__ + 0, __func__, sizeof(__DATE__) == 12 ? "date" : "");
	return 0;
}
