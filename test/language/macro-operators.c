/* SPDX-License-Identifier: MIT */
/* # and ##: spelling, spaces, strings inside, empty arguments, no expansion of their operands, joined numbers. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define CAT3(a, b, c) a##b##c
#define VALUE 42
#define NAME(prefix, n) prefix##_##n
#define DEFINE(type, name) static type name##_value = sizeof(type); static type *name##_pointer = &name##_value
#define SHOW(e) printf("%s = %d\n", #e, (e))
#define HASH_EMPTY(x) "[" #x "]"
#define VA(...) #__VA_ARGS__
#define LINE_NAME XCAT(line_, __LINE__)
#define PLUS(a) a + +a
#define MINUS -
#define OPERATOR(a, op, b) a op##= b
#define STRINGS(a, b) #a #b

DEFINE(long, first);
DEFINE(char, second);
static int NAME(my, var) = 5;
static int xVALUE = 1, CAT(x, 9) = 9;

int main(void)
{
	int ab = 12;
	int LINE_NAME = 3;

	assert(strcmp(STR(VALUE), "VALUE") == 0 && strcmp(XSTR(VALUE), "42") == 0);
	assert(strcmp(STR(  a   +  b  ), "a + b") == 0);
	assert(strcmp(STR("q\n" 'c'), "\"q\\n\" 'c'") == 0);
	assert(strcmp(STR('\\' '"'), "'\\\\' '\"'") == 0);
	assert(strcmp(STR(a/* comment */b), "a b") == 0);
	assert(strcmp(HASH_EMPTY(), "[]") == 0);
	assert(strcmp(VA(a, b ,c), "a, b ,c") == 0 && strcmp(VA(), "") == 0);
	assert(strcmp(STRINGS(x y, (1, 2)), "x y(1, 2)") == 0);
	assert(strcmp(XSTR(PLUS(-1)), "-1 + +-1") == 0);
	assert(CAT(a, b) == 12 && CAT(1, 2) == 12 && CAT(0x, ff) == 255 && CAT(1., 5) == 1.5 && CAT3(1, e, 3) == 1000);
	assert(CAT(x, VALUE) == 1 && x9 == 9 && CAT(, ab) == 12 && CAT(ab, ) == 12);
	assert(my_var == 5 && first_value == 8 && *second_pointer == 1);
	OPERATOR(ab, +, 8);
	assert(ab == 20);
	ab OPERATOR(, <<, 1);
	assert(ab == 40);
	assert(1 -MINUS 1 == 2);
	SHOW(ab * 2 + VALUE);
	printf("%s %s\n", XSTR(CAT(VAL, UE)), XSTR(XCAT(VAL, UE)));
	printf("%s\n", XSTR(__LINE__));
	return 0;
}
