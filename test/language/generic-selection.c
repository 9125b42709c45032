/* SPDX-License-Identifier: MIT */
/* _Generic: exact types, qualifiers dropped, arrays and functions decayed, default, nested, lvalue result. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define name_of(x) _Generic((x), char: "char", signed char: "signed char", unsigned char: "unsigned char", \
	short: "short", int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", \
	float: "float", double: "double", char *: "char *", const char *: "const char *", int *: "int *", \
	void *: "void *", struct s: "struct s", int (*)(int): "function", default: "other")
#define absolute(x) _Generic((x), int: abs_int, long: abs_long, double: abs_double)(x)
#define is_pointer_to(x, T) _Generic((x), T *: 1, const T *: 1, default: 0)

struct s { int a; };
static int abs_int(int x) { return x < 0 ? -x : x; }
static long abs_long(long x) { return x < 0 ? -x : x; }
static double abs_double(double x) { return x < 0 ? -x : x; }

int main(void)
{
	const int ci = 1;
	char c = 0;
	int array[3];
	struct s s;
	const char *cs = "";
	int i = 1, j = 2;

	printf("%s %s %s %s\n", name_of(ci), name_of(c), name_of(c + 1), name_of('c'));
	printf("%s %s %s %s\n", name_of(array), name_of("text"), name_of(cs), name_of(&array[1]));
	printf("%s %s %s %s\n", name_of(1.0f), name_of(1.0f + 1), name_of(s), name_of(&s));
	printf("%s %s %s %s\n", name_of(abs_int), name_of((void *)0), name_of(1u), name_of(sizeof(int)));
	printf("%s %s %s\n", name_of((short)1), name_of((unsigned char)1), name_of(1LL));
	assert(absolute(-5) == 5 && absolute(-5L) == 5 && absolute(-2.5) == 2.5);
	assert(is_pointer_to(cs, char) && !is_pointer_to(array, char));
	_Generic(i, int: i, default: j) = 9;
	assert(i == 9);
	assert(_Generic(1, int: _Generic(1.0, double: 5, default: 6), default: 7) == 5);
	assert(_Generic(i++, int: 3) == 3 && i == 9);
	assert(sizeof(_Generic(1L, long: (char)1, default: 1)) == 1);
	return 0;
}
