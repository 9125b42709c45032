/* SPDX-License-Identifier: MIT */
/* ?: with mixed types, nested, as an operand, with void, with pointers; GNU's omitted middle. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

static int evaluated;
static int once(int v) { evaluated++; return v; }
static const char *sign(int n) { return n < 0 ? "negative" : n == 0 ? "zero" : "positive"; }
static void bump(int *p) { ++*p; }

struct pair { int a, b; };

int main(void)
{
	int x = 3, y = 4, hits = 0;
	void *v = &x;

	printf("%s %s %s\n", sign(-5), sign(0), sign(9));
	assert((x > y ? x : y) == 4);
	assert((1 ? -1 : 0u) == 4294967295u);
	assert((1 ? -1 : 0ul) == 18446744073709551615ul);
	assert((long)(1 ? -1 : 0u) == 4294967295L);
	assert(sizeof(1 ? (char)1 : (char)2) == 4);
	assert((0 ? 1 : 2.5) == 2.5 && (1 ? 1 : 2.5) / 2 == 0.5);
	assert((once(7) ?: 9) == 7 && evaluated == 1);
	assert((once(0) ?: 9) == 9 && evaluated == 2);
	assert(*(1 ? &x : NULL) == 3);
	assert((x ? v : &y) == v);
	x ? bump(&hits) : (void)0;
	y == 5 ? bump(&hits) : (void)0;
	assert(hits == 1);
	struct pair p = { 1, 2 }, q = { 3, 4 };
	assert((x == 3 ? p : q).b == 2);
	struct pair r = x == 4 ? p : q;
	assert(r.a == 3);
	*(x ? &x : &y) = 10;
	assert(x == 10 && y == 4);
	int a[2] = { 5, 6 }, b[2] = { 7, 8 };
	assert((x ? a : b)[1] == 6);
	int k = 0 ? 1 : 0 ? 2 : 1 ? 3 : 4;
	assert(k == 3);
	printf("%d\n", x > 5 ? y > 5 ? 1 : 2 : 3);
	return 0;
}
