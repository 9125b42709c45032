/* SPDX-License-Identifier: MIT */
/* Enumerations: values, gaps, negative ones, unsigned ones, scope, use in constant expressions. */
#include <assert.h>
#include <stdio.h>

enum plain { A, B, C };
enum gaps { X = 10, Y, Z = X * 2 + 1, SAME = Y };
enum signs { MINUS = -1, NOTHING, PLUS };
enum flags { F0 = 1 << 0, F1 = 1 << 1, F31 = 1u << 31 };
enum wide { HUGE_VALUE = 0x100000000, SMALL = 1 };
typedef enum { FIRST, SECOND, LAST = SECOND } index_t;
enum by_size { INT_SIZE = sizeof(int), CHARACTER = 'a', AFTER, TERNARY = 1 ? 7 : 8 };
enum forward_user { COUNT = LAST + 3 };

static int counts[COUNT];
static const char *const names[] = { [A] = "a", [C] = "c" };
struct with { enum inner { IN = 42 } member; };

static int weight(enum plain p)
{
	switch (p) {
	case A: return 1;
	case B: return 2;
	case C: return 3;
	}
	return 0;
}

int main(void)
{
	enum gaps g = Z;
	enum signs s = MINUS;
	enum flags f = F31;
	enum wide w = HUGE_VALUE;

	assert(A == 0 && C == 2 && Y == 11 && Z == 21 && SAME == 11);
	assert(sizeof(g) == 4 && sizeof(w) == 8 && sizeof(A) == 4 && g == 21);
	assert(s < NOTHING && s < 0);
	assert(f > 0 && (unsigned int)f == 0x80000000u && (f | F0) == 0x80000001u);
	assert(w == 4294967296L);
	assert(sizeof(counts) / sizeof(counts[0]) == 4 && names[2][0] == 'c' && !names[1]);
	assert(weight(B) == 2 && weight(C) == 3 && weight(7) == 0);
	assert(INT_SIZE == 4 && AFTER == 98 && TERNARY == 7 && IN == 42);
	struct with with = { IN };
	enum inner inner = with.member;
	assert(inner == 42);
	{
		enum { A = 100, D };
		assert(A == 100 && D == 101);
	}
	assert(A == 0);
	g++;
	g |= 64;
	index_t i = LAST;
	counts[i]++;
	printf("%d %d %d %ld\n", g, s, i, (long)w);
	return 0;
}
