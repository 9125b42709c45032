/* SPDX-License-Identifier: MIT */
/* typeof and __auto_type: of expressions, types, arrays, functions, bit-fields' values; unevaluated. */
#include <assert.h>
#include <stdio.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]) + sizeof(struct { int : -!!(__builtin_types_compatible_p( \
	typeof(a), typeof(&(a)[0]))); }))
#define pointer(T) typeof(T *)
#define array(T, N) typeof(T[N])

struct node { struct node *next; int value; };
static int add(int a, int b) { return a + b; }
static typeof(add) sub;
static int sub(int a, int b) { return a - b; }
extern typeof(int) declared;
typeof(int) declared = 6;

int main(void)
{
	int i = 5;
	typeof(i) j = 6;
	typeof(i + 1L) l = 1L << 40;
	typeof(&i) p = &j;
	typeof(*p) copy = *p;
	typeof(int[4]) a = { 1, 2, 3, 4 };
	typeof(a) b = { 5 };
	typeof(&add) f = add;
	typeof(i++) never = 9;
	pointer(char) text = "text";
	array(pointer(int), 3) pointers = { &i, &j };
	const int c = 3;
	typeof(c) same = 4;
	typeof((int)c) loose = c;
	struct node n = { &n, 8 };
	typeof(n.next->value) value = n.next->value;
	__auto_type k = i * 2.5;
	__auto_type q = &n;
	__typeof__(unsigned char) u = 300;
	typeof(char) ch = 'c', *pc = &ch;
	typeof(struct { int x; }) anonymous = { 7 };

	loose++;
	assert(i == 5 && copy == 6 && l == 1099511627776 && sizeof(l) == 8);
	assert(sizeof(b) == 16 && b[0] == 5 && b[3] == 0 && ARRAY_SIZE(a) == 4 && ARRAY_SIZE(pointers) == 3);
	assert(f(2, 3) == 5 && sub(5, 3) == 2 && never == 9 && text[2] == 'x');
	assert(*pointers[1] == 6 && !pointers[2] && same == 4 && loose == 4 && value == 8);
	assert(k == 12.5 && q->value == 8 && u == 44 && *pc == 'c' && anonymous.x == 7 && declared == 6);
	typeof(typeof(i) *) nested = &i;
	*nested = 50;
	printf("%d %d %.1f %s\n", i, copy, k, text);
	return 0;
}
