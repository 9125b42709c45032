/* SPDX-License-Identifier: MIT */
/* Character, string and integer literals: escapes, bases, suffixes, concatenation, wide and unicode prefixes. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define T(e) _Generic((e), int: 1, unsigned: 2, long: 3, unsigned long: 4, long long: 5, unsigned long long: 6)

int main(void)
{
	assert('\n' == 10 && '\t' == 9 && '\0' == 0 && '\\' == 92 && '\'' == 39 && '"' == 34 && '\"' == 34 && '\?' == 63);
	assert('\a' == 7 && '\b' == 8 && '\f' == 12 && '\r' == 13 && '\v' == 11 && '\e' == 27);
	assert('\x41' == 'A' && '\101' == 'A' && '\7' == 7 && '\xff' == -1 && '\377' == -1 && '\x7f' == 127);
	assert('ab' == 24930 && L'a' == 97 && sizeof(L'a') == 4 && u'b' == 98 && sizeof(u'b') == 2 && U'c' == 99);
	assert(sizeof("\x41\102\n") == 4 && memcmp("\x41\102\n", "AB\n", 4) == 0);
	assert(strlen("a\0b") == 1 && sizeof("a\0b") == 4 && "a\0b"[2] == 'b');
	assert(strcmp("one" "two"
		      "three", "onetwothree") == 0);
	assert(sizeof("\x1" "2") == 3);
	assert(strlen("\u00e9\u20ac\U0001F600") == 9 && (unsigned char)"\u20ac"[0] == 0xe2);
	assert(sizeof(L"ab") == 12 && L"ab"[1] == 'b' && sizeof(u"ab") == 6 && sizeof(U"a") == 8 && sizeof(u8"ab") == 3);
	assert(0x10 == 16 && 010 == 8 && 0b101 == 5 && 0XfF == 255 && 0 == 00);
	assert(T(1) == 1 && T(2147483647) == 1 && T(2147483648) == 3 && T(0x7fffffff) == 1 && T(0x80000000) == 2);
	assert(T(0xffffffff) == 2 && T(0x100000000) == 3 && T(0x8000000000000000) == 4 && T(037777777777) == 2);
	assert(T(1u) == 2 && T(1L) == 3 && T(1UL) == 4 && T(1lu) == 4 && T(1LL) == 5 && T(1ull) == 6 && T(4294967296u) == 4);
	assert(9223372036854775807 == 0x7fffffffffffffff && 18446744073709551615u == -1UL);
	assert("abc"[1] == 'b' && *"xyz" == 'x' && 2["pqr"] == 'r' && &"abc"[3] - "abc" != 99);
	printf("%s|%c|%d|%s\n", "tab\there", '\x21', "\377"[0], "quo\"te\\");
	printf("%s\n", "percent %d is text" + 8);
	return 0;
}
