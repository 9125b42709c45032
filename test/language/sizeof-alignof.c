/* SPDX-License-Identifier: MIT */
/* sizeof and _Alignof: of types, expressions (not evaluated), arrays, strings, members, casts. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

struct s { char c; long l; short a[3]; };

static int size_of_parameter(int a[10], char s[], int f(void)) { return sizeof(a) + sizeof(s) * 10 + sizeof(f) * 100; }

int main(void)
{
	int i = 1, array[7], m[2][5];
	struct s s, *p = &s;
	char text[] = "hello";

	printf("%zu %zu %zu %zu %zu %zu\n", sizeof(char), sizeof(short), sizeof(int), sizeof(long), sizeof(long long),
	       sizeof(void *));
	printf("%zu %zu %zu %zu\n", sizeof(float), sizeof(double), sizeof(long double), sizeof(_Bool));
	printf("%zu %zu %zu %zu\n", _Alignof(char), _Alignof(long), __alignof__(long double), _Alignof(struct s));
	assert(sizeof(i++) == 4 && i == 1);
	assert(sizeof array == 28 && sizeof(array) / sizeof *array == 7 && sizeof(m) == 40 && sizeof(*m) == 20);
	assert(sizeof(&array) == 8 && sizeof(array + 0) == 8 && sizeof(&m[0]) == 8 && sizeof(*&m) == 40);
	assert(sizeof(text) == 6 && sizeof("abc") == 4 && sizeof("a\0b") == 4 && sizeof(u"x") == 4);
	assert(sizeof(struct s) == 24 && sizeof(*p) == 24 && sizeof(p->a) == 6 && sizeof(((struct s *)0)->c) == 1);
	assert(sizeof('a') == 4 && sizeof(1L) == 8 && sizeof(1.0f) == 4 && sizeof(1.0) == 8 && sizeof(1u + 1l) == 8);
	assert(sizeof((char)1 + (char)1) == 4 && sizeof((char)1) == 1 && sizeof(1 == 1L) == 4);
	assert(sizeof(int) * 2 == 8 && sizeof(int[3][4]) == 48 && sizeof(char (*)[9]) == 8 && sizeof(int (*)(void)) == 8);
	assert(sizeof(-p->c) == 4 && sizeof(p->c) == 1 && sizeof !p == 4 && sizeof(int)-1 == 3);
	assert(size_of_parameter(array, text, 0) == 888);
	assert(sizeof(sizeof(int)) == 8 && (int)sizeof(int) - 5 == -1 && sizeof(int) - 5 > 0);
	assert(_Alignof(int[8]) == 4 && __alignof__(s.a) == 2 && sizeof(max_align_t) == 32);
	assert(sizeof(union { char c[9]; int i; }) == 12 && sizeof(enum { A }) == 4);
	assert(sizeof(struct { char a; } [3]) == 3 && sizeof(ptrdiff_t) == 8 && sizeof(wchar_t) == 4);
	return 0;
}
