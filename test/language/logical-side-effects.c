/* SPDX-License-Identifier: MIT */
/* && and || evaluate from left to right and no further than needed; so do ?: and the comma. */
#include <assert.h>
#include <stdio.h>

static int calls;
static int yes(int n) { calls = calls * 10 + n; return 1; }
static int no(int n) { calls = calls * 10 + n; return 0; }

int main(void)
{
	int r;

	calls = 0; r = yes(1) || yes(2); assert(r == 1 && calls == 1);
	calls = 0; r = no(1) || yes(2); assert(r == 1 && calls == 12);
	calls = 0; r = no(1) && yes(2); assert(r == 0 && calls == 1);
	calls = 0; r = yes(1) && no(2) || yes(3); assert(r == 1 && calls == 123);
	calls = 0; r = no(1) && yes(2) || no(3) && yes(4); assert(r == 0 && calls == 13);
	calls = 0; r = (yes(1), no(2)); assert(r == 0 && calls == 12);
	calls = 0; r = yes(1) ? no(2) : yes(3); assert(r == 0 && calls == 12);
	calls = 0; r = no(1) ? no(2) : yes(3); assert(r == 1 && calls == 13);
	calls = 0; r = no(1) ?: yes(2); assert(r == 1 && calls == 12);
	calls = 0; r = yes(1) ?: yes(2); assert(r == 1 && calls == 1);
	calls = 0; r = !(no(1) || no(2)) && yes(3); assert(r == 1 && calls == 123);

	int i = 0, n = 0;
	while (i < 10 && (n += i, i++ != 5))
		;
	assert(i == 6 && n == 15);
	int *null = 0;
	assert(!(null && *null));
	int array[3] = { 1, 2, 3 };
	for (i = 0; i < 3 && array[i] != 2; i++)
		;
	assert(i == 1);
	r = 5 && 0.0;
	assert(r == 0);
	r = 0x100000000 && 1;
	assert(r == 1);
	assert((2 || 0) == 1 && (2 && 3) == 1);
	printf("%d %d\n", i, calls);
	return 0;
}
