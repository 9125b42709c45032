/* SPDX-License-Identifier: MIT */
/* _Bool: every conversion gives 0 or 1; arithmetic, storage, bit operations. */
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool from_int(int v) { return v; }
static bool from_long(long v) { return v; }
static bool from_double(double v) { return v; }
static bool from_pointer(void *v) { return v; }
static int to_int(bool v) { return v; }

struct flags { bool a, b; bool c : 1; };

int main(void)
{
	bool b = 2;
	int x;

	assert(sizeof(bool) == 1 && b == 1 && b == true && false == 0);
	assert(from_int(256) == 1 && from_int(0) == 0 && from_long(1L << 32) == 1 && from_double(0.1) == 1);
	assert(from_double(0.0) == 0 && from_double(-0.0) == 0 && from_pointer(&x) == 1 && from_pointer(0) == 0);
	assert(to_int(77) == 1);
	b = 0.5;
	assert(b == 1);
	b = b + b;
	assert(b == 1);
	b = b - 1;
	assert(b == 0);
	b = !b;
	assert(b + b == 2 && -b == -1 && ~b == -2);
	b &= 2;
	assert(b == 0);
	b |= 2;
	assert(b == 1);
	struct flags f = { 5, 0, 4 };
	assert(f.a == 1 && f.b == 0 && f.c == 1);
	f.c = 2;
	f.b = &f;
	assert(f.c == 1 && f.b == 1);
	bool array[4] = { 3, [2] = "text" };
	unsigned char bytes[4];
	memcpy(bytes, array, 4);
	printf("%d%d%d%d\n", bytes[0], bytes[1], bytes[2], bytes[3]);
	assert((bool)0x100 == 1 && (bool)"" && (bool)1e-300);
	bool chain = 5 == 5.0 && from_int;
	assert(chain);
	printf("%d %d %zu\n", b ? 10 : 20, b << 3, sizeof(b + b));
	return 0;
}
