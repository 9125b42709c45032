/* SPDX-License-Identifier: MIT */
/* Complicated declarators, several in one declaration, old-style empty parameters, parenthesised names. */
#include <assert.h>
#include <stdio.h>

typedef int (*operation)(int), row[3], *row_pointer;
typedef struct { operation op; } holder, *holder_pointer;

static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static int (*pick(int n))(int) { return n == 1 ? one : two; }
static int (*(*picker(void))(int))(int) { return pick; }
static int (*rows(void))[3] { static int r[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } }; return r; }
static const char *const *words(void) { static const char *const w[] = { "p", "q", 0 }; return w; }
static int (parenthesised)(int (x)) { return x; }
static int unspecified();
static int unspecified(int a, int b) { return a - b; }
static int with_array(int (*a)[3], int n) { return a[n][2]; }
static int callback(int (*const f)(int (*)(int), int), int n) { return f(one, n); }
static int apply(int (*g)(int), int n) { return g(n) * 10; }
static int abstract(int (int), int *(*)[2]);
static int abstract(int f(int), int *(*a)[2]) { return f(*(*a)[1]); }
static int *(*table[2])(int *, int);
static int *advance(int *p, int n) { return p + n; }

int main(void)
{
	int a = 1, *b = &a, **c = &b, d[2] = { 3, 4 }, (*e)[2] = &d, (*f)(int) = one, (g) = 5, ((h)) = 6;
	int *pointers[2] = { &a, d };
	int (*operations[3])(int) = { one, two, pick(1) }, (**walk)(int) = operations;
	row r = { 7, 8, 9 };
	row_pointer unused = 0;
	holder o = { two };
	holder_pointer p = &o;
	char *text = "t", letter = 'l', (*line)[4] = (char[2][4]){ "abc", "def" };
	unsigned x, *y = &x, z[3];
	int (*(*function)(void))(int);

	assert(**c == 1 && (*e)[1] == 4 && f(1) == 2 && g + h == 11 && *pointers[1] == 3);
	assert(operations[2](1) == 2 && walk[1](1) == 3 && (*++walk)(0) == 2);
	assert(r[2] == 9 && p->op(1) == 3 && line[1][2] == 'f' && sizeof(z) == 12 && !unused && *text == 't');
	assert(picker()(2)(5) == 7 && rows()[1][0] == 4 && (*rows())[2] == 3 && words()[1][0] == 'q');
	assert((parenthesised)(3) == 3 && unspecified(5, 3) == 2 && with_array(rows(), 1) == 6 && callback(apply, 2) == 30);
	assert(abstract(two, &pointers) == 5);
	table[1] = advance;
	assert(*table[1](d, 1) == 4);
	assert(sizeof(int (*(*)[4])(void)) == 8 && sizeof(int *[4]) == 32 && sizeof(int (*)[4]) == 8);
	assert(((int (*(*)(int))(int))pick)(1)(1) == 2);
	*y = letter;
	printf("%u %d\n", x, f(g));
	return 0;
}
