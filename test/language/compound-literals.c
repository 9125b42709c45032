/* SPDX-License-Identifier: MIT */
/* Compound literals: of structures, arrays and scalars; their address; as arguments; at file scope. */
#include <assert.h>
#include <stdio.h>

struct point { int x, y; };
struct line { struct point from, to; };

static int *at_file_scope = (int[]){ 1, 2, 3 };
static struct point *file_point = &(struct point){ .y = 9 };
static const char **words = (const char *[]){ "a", "b", 0 };

static int length2(struct point p) { return p.x * p.x + p.y * p.y; }
static int sum(const int *a, int n) { int s = 0; while (n--) s += *a++; return s; }
static void move(struct point *p) { p->x++; }

int main(void)
{
	int k = 4;

	assert(at_file_scope[2] == 3 && file_point->y == 9 && file_point->x == 0 && words[1][0] == 'b');
	at_file_scope[0] = 5;
	assert(at_file_scope[0] == 5);
	assert(length2((struct point){ 3, k }) == 25);
	assert(sum((int[]){ 1, 2, k, 8 }, 4) == 15);
	assert((int){ 7 } == 7 && ((struct point){ 5, 6 }).y == 6);
	struct point *p = &(struct point){ .x = k };
	move(p);
	assert(p->x == 5 && p->y == 0);
	struct line l = { (struct point){ 1, 2 }, .to = (struct point){ .y = 3 } };
	assert(l.from.y == 2 && l.to.y == 3);
	l = (struct line){ .to.x = k };
	assert(l.from.x == 0 && l.to.x == 4);
	int total = 0;
	for (int i = 0; i < 3; i++) {
		int *fresh = (int[2]){ i };
		fresh[1] += i;
		total += fresh[0] + fresh[1];
	}
	assert(total == 6);
	assert(sizeof((int[]){ 1, 2, 3 }) == 12 && sizeof((char[]){ "text" }) == 5);
	assert((char[]){ "text" }[2] == 'x');
	struct point swap = { 1, 2 };
	swap = (struct point){ swap.y, swap.x };
	assert(swap.x == 2 && swap.y == 1);
	const struct point *nested = &(const struct point){ (struct point){ 8, 9 }.y, 1 };
	assert(nested->x == 9);
	printf("%d %d\n", total, length2(*&(struct point){ 1, 1 }));
	return 0;
}
