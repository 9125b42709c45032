/* SPDX-License-Identifier: MIT */
/* _Static_assert and static_assert everywhere they may stand; BUILD_BUG_ON as arrays of negative size. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

_Static_assert(sizeof(int) == 4, "int");
static_assert(sizeof(void *) == 8, "pointer" " joined");
_Static_assert(1);
#define BUILD_BUG_ON(condition) ((void)sizeof(char[1 - 2 * !!(condition)]))
#define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int : (-!!(e)); })))

struct header {
	uint8_t type;
	uint32_t size;
	_Static_assert(sizeof(uint32_t) == 4, "inside a structure");
	uint16_t last;
};
_Static_assert(sizeof(struct header) == 12 && __builtin_offsetof(struct header, last) == 8, "layout");
_Static_assert((int)-1.5 == -1 && (unsigned char)257 == 1 && 5 / 2 == 2 && -5 % 3 == -2, "arithmetic");
_Static_assert((1 ? 2 : 3) == 2 && (0 && 1 / 1) == 0, "operators");
enum { N = sizeof(struct header) / 4 };
static int array[N * 2 - 1 + BUILD_BUG_ON_ZERO(N != 3)];
_Static_assert(sizeof(array) == 20, "array");

int main(void)
{
	_Static_assert(sizeof(array) / sizeof(array[0]) == 5, "in a block");
	BUILD_BUG_ON(sizeof(long) != 8);
	for (int i = 0; i < 2; i++) {
		static_assert(sizeof(i) == 4, "in a loop");
		array[i] = i;
	}
	const int n = ({ _Static_assert(1, "in an expression"); 5; });
	assert(n == 5 && array[1] == 1);
	printf("%d\n", N);
	return 0;
}
