/* SPDX-License-Identifier: MIT */
/* Function pointers: calls, tables, members, parameters, returned; comparison and typedefs. */
#include <assert.h>
#include <stdio.h>

typedef int binary(int, int);
typedef int (*binary_pointer)(int, int);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static long wide(long a, char b) { return a * b; }
static void nothing(void) {}
static int apply(binary *f, int a, int b) { return f(a, b); }
static int apply_decayed(int f(int, int), int a, int b) { return (*f)(a, b); }
static binary *choose(char c) { return c == '+' ? add : c == '-' ? sub : 0; }
static int (*choose_plainly(int n))(int, int) { return n ? add : sub; }

struct ops { const char *name; binary_pointer run; long (*wide)(long, char); void (*none)(void); };
static const struct ops ops = { "ops", add, .wide = wide, .none = nothing };

static int twice(int (*f)(int (*)(int, int), int), int (*g)(int, int)) { return f(g, 1) + f(g, 2); }
static int helper(int (*g)(int, int), int n) { return g(n, 10); }

int main(void)
{
	binary_pointer table[] = { add, &sub, *add, **sub };
	binary *f = add;
	int (*array_of[2][2])(int, int) = { { add, sub }, { sub, add } };
	int (**indirect)(int, int) = &table[1];

	assert(f(1, 2) == 3 && (*f)(1, 2) == 3 && (****f)(1, 2) == 3);
	assert(table[2](5, 6) == 11 && table[3](5, 6) == -1);
	assert(apply(sub, 9, 4) == 5 && apply_decayed(&add, 9, 4) == 13);
	assert(choose('+') == add && choose('-') != add && choose('?') == 0 && !choose('x'));
	assert(choose('-')(7, 8) == -1 && choose_plainly(1)(2, 3) == 5);
	assert(ops.run(3, 4) == 7 && ops.wide(1L << 33, 3) == 3L << 33);
	ops.none();
	const struct ops *p = &ops;
	assert(p->run(1, 1) == 2 && (*p->wide)(5, 'a') == 485);
	assert(array_of[1][0](10, 1) == 9 && (*indirect)(1, 1) == 0);
	assert(twice(helper, sub) == -17);
	void *raw = (void *)add;
	assert(((int (*)(int, int))raw)(20, 22) == 42);
	assert(sizeof(f) == 8 && (f == &add) && f != sub);
	int total = 0;
	for (int i = 0; i < 4; i++)
		total = table[i](total, i + 1);
	printf("%d %s\n", total, ops.name);
	return (f ? f : sub)(1, -1);
}
