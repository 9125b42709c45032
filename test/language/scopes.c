/* SPDX-License-Identifier: MIT */
/* Scope and name spaces: shadowing, typedef names as ordinary names, tags, labels and members apart. */
#include <assert.h>
#include <stdio.h>

typedef int number;
typedef struct number { number number; } numbers;
int global = 1;

static number number_of(numbers n) { return n.number; }

static int parameters(int number, int global)
{
	number += global;
	{
		int number = global * 2;
		global = number;
	}
	return number * 100 + global;
}

static int typedef_in_block(void)
{
	typedef char number;
	number n = 300;
	{
		typedef long number;
		number m = 1L << 33;
		return sizeof(m) * 10 + sizeof(n) + (n == 44);
	}
}

static int use_extern(void)
{
	int global = 5;
	{
		extern int global;
		return global;
	}
}

static int same(int same) { struct same { int same; } s = { same }; same: return s.same + same; }

int main(void)
{
	numbers n = { 7 };
	struct number m = n;
	int x = 1;

	assert(number_of(m) == 7);
	assert(parameters(3, 4) == 708);
	assert(typedef_in_block() == 82);
	assert(use_extern() == 1);
	assert(same(4) == 8);
	{
		int x = 2;
		{
			int x = 3;
			assert(x == 3);
			x = 33;
		}
		assert(x == 2);
	}
	assert(x == 1);
	int y = x;
	{
		int x = y + 10, z = x + 1;
		assert(x == 11 && z == 12);
	}
	{
		struct number { char c; } other = { 'q' };
		union point { int i; float f; } p = { 1 };
		assert(sizeof(other) == 1 && sizeof(p) == 4);
	}
	assert(sizeof(struct number) == 4);
	for (int x = 0; x < 1; x++) {
		int x = 100;
		assert(x == 100);
	}
	if ((x = 5)) {
		number number = 9;
		assert(number == 9);
		sizeof(number);
	}
	number back = 4;
	int global = global = 6;
	printf("%d %d %d\n", x, back, global);
	return 0;
}
