/* SPDX-License-Identifier: MIT */
/* Qualifiers in every position, restrict, register, pointers to const, arrays of const, casts that drop them. */
#include <assert.h>
#include <stdio.h>

static const int limits[] = { 1, 2, 3 };
static const struct { int a; const char *b; } constant = { 5, "five" };
static const char *const names[2] = { "x", "y" };
static volatile int ticks;
static int volatile *const where = &ticks;

static int total(const int *restrict a, const int *__restrict b, register int n)
{
	register int sum = 0;

	for (register int i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static char *find(const char *in, char c)
{
	while (*in && *in != c)
		in++;
	return (char *)in;
}

static int sized(int a[static 3], int b[const], int c[restrict 2]) { return a[2] + b[0] + c[1]; }

int main(void)
{
	const int n = 3;
	int const volatile v = 4;
	const int *p = &n;
	int const *q = p;
	int *const fixed = &(int){ 8 };
	const int *const both = p;
	const int **pp = &p;
	char text[] = "find me";
	typedef const char *string;
	const string s = "abc";
	unsigned const long int odd = 5;
	long unsigned const int order = 6;
	long long const signed mixed = -1;

	assert(total(limits, limits, n) == 14);
	*find(text, ' ') = '_';
	assert(text[4] == '_');
	p = limits + 1;
	assert(**pp == 2 && *q == 3 && *both == 3 && v == 4);
	*fixed += 1;
	assert(*fixed == 9);
	*(int *)where = 3;
	++*where;
	assert(ticks == 4 && names[1][0] == 'y' && constant.b[0] == 'f' && s[2] == 'c');
	assert(sized((int[]){ 1, 2, 3 }, (int[]){ 10 }, (int[]){ 0, 100 }) == 113);
	assert(odd == 5 && order == 6 && mixed == -1);
	auto int automatic = 7;
	printf("%s %d %d\n", text, automatic, *where);
	return 0;
}
