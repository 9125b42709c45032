/* SPDX-License-Identifier: MIT */
/* Expansion order: recursion stops, rescanning, object-like against function-like, nesting, redefinition, #undef. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define STR(...) #__VA_ARGS__
#define XSTR(...) STR(__VA_ARGS__)
#define self self + 1
#define ping pong
#define pong ping
#define f(x) x + f(x)
#define g f
#define twice(m, x) m(m(x))
#define inc(x) ((x) + 1)
#define EMPTY
#define DEFER(x) x EMPTY ()
#define LATER() later
#define LPAREN (
#define RPAREN )
#define call inc LPAREN 5 RPAREN
#define COMMA ,
#define pair(a, b) (a * 10 + b)
#define swap_args(x) pair x
#define obj (1)
#define fn() 2
#define abs(x) ((x) < 0 ? -(x) : (x))
#define EVAL(x) x

int main(void)
{
	int value = 10;

	{
#undef self
		int self = 1;
#define self self + 1
		assert(self * 2 == 3);
	}
	assert(strcmp(XSTR(self), "self + 1") == 0);
	assert(strcmp(XSTR(ping), "ping") == 0 && strcmp(XSTR(pong ping), "pong ping") == 0);
	assert(strcmp(XSTR(f(1)), "1 + f(1)") == 0);
	assert(strcmp(XSTR(f(f(1))), "1 + f(1) + f(1 + f(1))") == 0);
	assert(strcmp(XSTR(g(2)), "2 + f(2)") == 0);
	assert(twice(inc, 3) == 5 && inc(inc(inc(0))) == 3);
	assert(strcmp(XSTR(DEFER(LATER)), "LATER ()") == 0 && strcmp(XSTR(EVAL(DEFER(LATER))), "later") == 0);
	assert(call == 6);
	assert(swap_args((3, 4)) == 34);
	assert(strcmp(XSTR(pair(1 COMMA 2, 3)), "(1 , 2 * 10 + 3)") == 0);
	int fn = 7 EMPTY;
	assert(fn == 7 && fn () == 2 && fn
	       () == 2);
#undef fn
	assert(fn == 7);
#define value(x) (x + value)
	assert(value(1) == 11 && value == 10);
#define value(x) (x + value)
#undef value
#define value(x) (x)
	assert(value(5) == 5);
#undef undefined_anyway
	return printf("%d %d %d\n", abs(-value), obj, fn) == 0;
}
