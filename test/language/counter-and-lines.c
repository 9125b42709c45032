/* SPDX-License-Identifier: MIT */
/* __COUNTER__, __LINE__ in macros, __FILE__, __func__, line splicing, #line, _Pragma and #pragma. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#pragma GCC diagnostic ignored "-Wunused"

#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define UNIQUE(name) CAT(name, __COUNTER__)
#define UNIQUE_ID(name) CAT(CAT(__unique_, name), __COUNTER__)
#define HERE __LINE__
#define TWO_LINES(a) a + \
	__LINE__

static int UNIQUE(u) = 1;
static int UNIQUE(u) = 2;
static int UNIQUE_ID(x), UNIQUE_ID(x);
static const char *name_of(void) { return __func__; }

int main(void)
{
	int a = HERE, b =
		HERE, c = TWO_LINES(0);
	_Pragma("GCC diagnostic push")
	assert(u0 + u1 == 3);
	assert(__unique_x2 == 0 && __unique_x3 == 0);
	assert(__COUNTER__ == 4 && __COUNTER__ == 5);
	assert(b == a + 1 && c == b);
	_Pragma("GCC diagnostic pop")
	assert(strcmp(name_of(), "name_of") == 0 && strcmp(__func__, "main") == 0 && strcmp(__FUNCTION__, "main") == 0);
	assert(sizeof(__func__) == 5);
	const char *file = strrchr(__FILE__, '/');
	assert(strcmp(file ? file + 1 : __FILE__, "counter-and-lines.c") == 0);
	int spl\
iced = 5;
	// a comment that goes \
	on in the next line: assert(0);
	assert(spliced == 5);
	char *text = "a \
b";
	printf("%d %s\n", a, text);
#line 500
	assert(__LINE__ == 500);
	return 0;
}
