/* SPDX-License-Identifier: MIT */
/* Designated initialisers: out of order, nested, ranges, override, arrays of structures, mixed with positional. */
#include <assert.h>
#include <stdio.h>

struct point { int x, y; };
struct shape { const char *name; struct point corners[4]; struct { int r, g, b; } color; int tags[3]; };

static struct shape square = {
	.color.g = 200,
	.name = "square",
	.corners = { [1] = { 10, 0 }, [2].x = 10, [2].y = 10, [3] = { .y = 10 } },
	.tags = { [2] = 3, [0] = 1 },
	.color.b = 50,
};
static int ranged[10] = { [2 ... 5] = 7, [4] = 9, [8 ... 9] = 1 };
static int positional[] = { 1, 2, [5] = 6, 7, [0] = 100, 101 };
static const char *names[] = { [3] = "three", [1] = "one", "two" };
static struct { struct point p; int z; } after = { .p.y = 5, 6 };
static struct point grid[2][3] = { [1][2].y = 12, [0] = { { 1, 2 }, [2] = { 5, 6 } } };
static struct point gnu = { y: 4, x: 3 };
static unsigned char classes[256] = { ['0' ... '9'] = 1, ['a' ... 'z'] = 2, ['A' ... 'Z'] = 2, ['_'] = 3 };

int main(void)
{
	assert(square.corners[0].x == 0 && square.corners[1].x == 10 && square.corners[2].y == 10);
	assert(square.corners[3].x == 0 && square.corners[3].y == 10);
	assert(square.color.r == 0 && square.color.g == 200 && square.color.b == 50);
	assert(square.tags[0] == 1 && square.tags[1] == 0 && square.tags[2] == 3);
	for (int i = 0; i < 10; i++)
		printf("%d ", ranged[i]);
	puts(square.name);
	assert(sizeof(positional) / sizeof(int) == 7);
	assert(positional[0] == 100 && positional[1] == 101 && positional[5] == 6 && positional[6] == 7);
	assert(sizeof(names) / sizeof(*names) == 4 && !names[0] && names[2][0] == 't' && names[2][1] == 'w');
	assert(after.p.x == 0 && after.p.y == 5 && after.z == 6);
	assert(grid[0][0].y == 2 && grid[0][1].x == 0 && grid[0][2].x == 5);
	assert(gnu.x == 3 && gnu.y == 4);
	assert(classes['5'] == 1 && classes['q'] == 2 && classes['Q'] == 2 && classes['_'] == 3 && classes['-'] == 0);

	int n = 5;
	struct shape local = { .corners[1 ... 2] = { n, n + 1 }, .name = "local", .tags = { n, [2] = n * n } };
	assert(local.corners[1].y == 6 && local.corners[2].x == 5 && local.corners[3].x == 0);
	assert(local.tags[2] == 25 && local.tags[1] == 0 && local.color.r == 0);
	struct point copy = square.corners[2];
	struct { struct point a, b; } two = { .b = copy, .a = square.corners[1] };
	assert(two.a.x == 10 && two.a.y == 0 && two.b.y == 10);
	struct { struct point p; int q; } overridden = { .p = { 1, 2 }, .p.x = 9, .q = 3 };
	assert(overridden.p.x == 9 && overridden.p.y == 2);
	int local_range[6] = { [0 ... 5] = 3, [2] = n };
	assert(local_range[5] == 3 && local_range[2] == 5);
	return 0;
}
