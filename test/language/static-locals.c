/* SPDX-License-Identifier: MIT */
/* Local objects of static storage: kept between calls, one per function, in blocks, in recursion. */
#include <assert.h>
#include <stdio.h>

static int counter(void)
{
	static int n = 10;

	return n++;
}

static int other(void)
{
	static int n;
	static struct { int calls; char name[4]; } state = { 1, "st" };

	n += 2;
	state.calls *= 2;
	state.name[0]++;
	return n * 1000 + state.calls * 10 + (state.name[0] - 's');
}

static int *address(void)
{
	static int values[3] = { 1, 2, 3 };

	return values;
}

static int recursive(int n)
{
	static int depth, deepest;

	if (++depth > deepest)
		deepest = depth;
	if (n > 0)
		recursive(n - 1);
	depth--;
	return deepest;
}

static const char *choose(int n)
{
	if (n) {
		static const char text[] = "then";
		return text;
	}
	static const char *text = "else";
	return text;
}

static int once(void)
{
	static const int *cached;
	static int computed = 0;
	int local = 0;

	if (!cached) {
		cached = &computed;
		computed = 99;
		local = 1;
	}
	return *cached + local;
}

int main(void)
{
	assert(counter() == 10 && counter() == 11 && counter() == 12);
	assert(other() == 2021);
	assert(other() == 4042);
	address()[1] = 20;
	assert(address()[1] == 20 && address() == address());
	assert(recursive(5) == 6 && recursive(2) == 6 && recursive(8) == 9);
	assert(once() == 100 && once() == 99);
	for (int i = 0; i < 3; i++) {
		static int in_loop = 5;
		int fresh = 5;
		in_loop += i;
		fresh += i;
		assert(fresh == 5 + i);
		if (i == 2)
			printf("%d\n", in_loop);
	}
	printf("%s %s\n", choose(1), choose(0));
	return 0;
}
