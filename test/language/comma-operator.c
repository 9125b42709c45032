/* SPDX-License-Identifier: MIT */
/* The comma: order, value and type; in for, in arguments in parentheses, in initialisers and conditions. */
#include <assert.h>
#include <stdio.h>

static int trace;
static int t(int n) { trace = trace * 10 + n; return n; }
static int two(int a, int b) { return a * 10 + b; }

int main(void)
{
	int a, b, c;

	a = (t(1), t(2), t(3));
	assert(a == 3 && trace == 123);
	a = 1, b = 2, c = 3;
	assert(a == 1 && b == 2 && c == 3);
	b = two((a = 5, a + 1), (c++, c));
	assert(b == 64);
	int d = (a++, a * 2);
	assert(d == 12);
	if (a = 0, b)
		a = 9;
	assert(a == 9);
	for (a = 0, b = 10; a++, b -= 2, b > 3;)
		;
	assert(a == 4 && b == 2);
	while (c--, c > 0)
		a++;
	assert(sizeof(((char)1, 2)) == 4);
	int array[] = { (1, 2), (3, 4) };
	assert(array[0] == 2 && array[1] == 4);
	(void)a, (void)b;
	int *p = (a++, &array[1]);
	assert((p--, *p) == 2);
	trace = 0;
	return (printf("%d %d\n", a, (t(4), trace)), 0);
}
