/* SPDX-License-Identifier: MIT */
/* Brace elision, too few values, scalars in braces, string initialisers, empty braces. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

struct inner { int a, b; char name[4]; };
struct outer { struct inner in[2]; int last; };

static int flat[2][3] = { 1, 2, 3, 4, 5, 6 };
static int part[2][3] = { { 1 }, { 4, 5 } };
static struct outer elided = { 1, 2, "ab", 3, 4, "cd", 5 };
static struct outer mixed = { { { 1, 2, { 'x' } }, 3, 4 }, 6 };
static char text[] = "sized";
static char exact[3] = "abc";
static char longer[8] = "abc";
static char braced[] = { "braced" };
static char joined[] = "one" " two" "\0three";
static char lines[][4] = { "a", "bc", "def" };
static const char *strings[] = { "x", "yz", 0 };
static int scalar = { 7 };
static struct inner zero = {};
static struct inner also_zero = { 0 };
static int unknown[][2] = { 1, 2, 3, 4, 5 };
static unsigned char octal[] = "\1\12\123\377\x41\x7f";
static int wide[] = L"wide";

int main(void)
{
	assert(flat[1][0] == 4 && flat[1][2] == 6);
	assert(part[0][0] == 1 && part[0][1] == 0 && part[1][1] == 5 && part[1][2] == 0);
	assert(elided.in[0].b == 2 && elided.in[1].a == 3 && elided.in[1].name[1] == 'd' && elided.last == 5);
	assert(mixed.in[0].name[0] == 'x' && mixed.in[1].a == 3 && mixed.in[1].b == 4 && mixed.last == 6);
	assert(sizeof(text) == 6 && sizeof(exact) == 3 && sizeof(braced) == 7 && sizeof(joined) == 14);
	assert(longer[3] == 0 && longer[7] == 0 && exact[2] == 'c');
	assert(strcmp(joined + 8, "three") == 0);
	assert(sizeof(lines) == 12 && lines[2][3] == 0 && lines[1][1] == 'c');
	assert(strings[1][1] == 'z' && !strings[2]);
	assert(scalar == 7 && zero.a == 0 && zero.name[3] == 0 && also_zero.b == 0);
	assert(sizeof(unknown) == 24 && unknown[2][0] == 5 && unknown[2][1] == 0);
	assert(sizeof(octal) == 7 && octal[1] == 10 && octal[2] == 83 && octal[3] == 255 && octal[4] == 'A');
	assert(sizeof(wide) == 20 && wide[0] == 'w' && wide[4] == 0);

	int n = 3;
	int local[2][2] = { n, n * 2, { n * 3 } };
	assert(local[0][1] == 6 && local[1][0] == 9 && local[1][1] == 0);
	struct outer o = { .in = { [1] = { n, n + 1, "q" } } };
	assert(o.in[1].b == 4 && o.in[1].name[0] == 'q' && o.in[1].name[1] == 0 && o.in[0].a == 0 && o.last == 0);
	char copy[10] = "hi";
	for (int i = 2; i < 10; i++)
		assert(copy[i] == 0);
	struct inner array[] = { { 1 }, elided.in[1], { .b = n } };
	assert(sizeof(array) == 36 && array[1].a == 3 && array[2].b == 3 && array[2].a == 0);
	char *p = (char[]){ 'o', 'k', 0 };
	printf("%s %s %zu\n", p, lines[1], sizeof(array));
	return 0;
}
