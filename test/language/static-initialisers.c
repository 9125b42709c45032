/* SPDX-License-Identifier: MIT */
/* Address constants and constant expressions in static initialisers. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct node { struct node *next; int value; struct { char a, b[4]; } inner; };
static int function(int x) { return x * 2; }
static int array[10];
static struct node last = { 0, 3 };
static struct node middle = { &last, 2 };
static struct node first = { .next = &middle, .value = 1 };
static struct node self = { &self, sizeof(struct node) };
static int *element = &array[3];
static int *beyond = array + 10;
static char *inner = &first.inner.b[2];
static int (*call)(int) = function;
static int (*const table[])(int) = { function, &function, 0 };
static void *untyped = &array[1] + 1;
static const char *string = "string" + 2;
static uintptr_t as_number = (uintptr_t)&array;
static long distance = &array[7] - &array[2];
static size_t offset = offsetof(struct node, inner.b[1]);
static int folded = (3 + 4) * 5 - 6 / 2 % 2 << 2 | 1;
static long shifted = 1L << 40 | -1 >> 3 & 0xff;
static int conditional = sizeof(long) == 8 ? 64 : 32;
static unsigned int wrapped = -1;
static unsigned char narrow = (unsigned char)300;
static double real = 1 / 2.0 + 3;
static float single = 16777217;
static int truncated = 3.99;
static int compared = 2 > 1 && 3 != 4 || 0;
static int cast_chain = (signed char)(unsigned char)-1;
static long negative = -2147483648;
static int *null = 0, *also_null = (void *)0;
enum { A = 5, B = A << 2, C };
static int from_enum[C] = { [B] = C };
static struct { const char *name; struct node *node; } *pointer_to_table;
static struct { const char *name; struct node *node; } entries[] = { { "first", &first }, { "self", &self } };
extern int later[];
static int *forward = &later[1];
int later[] = { 11, 22 };

int main(void)
{
	assert(first.next->next->value == 3 && self.next == &self && self.value == 24);
	assert(element - array == 3 && beyond - element == 7 && inner == first.inner.b + 2);
	assert(call(4) == 8 && table[0](1) + table[1](2) == 6 && !table[2]);
	assert(untyped == &array[2] && string[0] == 'r' && as_number == (uintptr_t)array);
	assert(distance == 5 && offset == 14);
	printf("%d %ld %d %u %d\n", folded, shifted, conditional, wrapped, narrow);
	printf("%g %.1f %d %d %d %ld\n", real, single, truncated, compared, cast_chain, negative);
	assert(!null && !also_null && !pointer_to_table);
	assert(sizeof(from_enum) == 84 && from_enum[20] == 21);
	assert(entries[0].node->value == 1 && entries[1].name[0] == 's');
	assert(*forward == 22);
	static int *local = &array[5];
	static int counter = 10 * 10;
	assert(local == array + 5 && counter++ == 100);
	return 0;
}
