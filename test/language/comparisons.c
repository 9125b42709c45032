/* SPDX-License-Identifier: MIT */
/* Comparison operators for all types: signed, unsigned, mixed, pointers; results are int 0 or 1. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#define ALL(type, x, y) do { \
	type a = (x), b = (y); \
	printf("%d%d%d%d%d%d ", a < b, a <= b, a > b, a >= b, a == b, a != b); \
} while (0)
#define PAIRS(type) do { ALL(type, 0, 1); ALL(type, -1, 1); ALL(type, 5, 5); ALL(type, 1, -1); \
	ALL(type, (type)(1ULL << 31), 1); ALL(type, (type)(1ULL << 63), 1); printf("%s\n", #type); } while (0)

int main(void)
{
	PAIRS(int8_t);
	PAIRS(uint8_t);
	PAIRS(int16_t);
	PAIRS(uint16_t);
	PAIRS(int32_t);
	PAIRS(uint32_t);
	PAIRS(int64_t);
	PAIRS(uint64_t);
	PAIRS(double);

	int array[4];
	int *p = array, *q = array + 3;
	assert(p < q && q > p && p != q && p <= q && !(p >= q) && p == &array[0]);
	assert(sizeof(1L < 2L) == 4);
	assert((1 < 2) + (3 > 2) == 2);
	assert((3 > 2 > 1) == 0);
	assert((5 == 5L) && (5u == 5) && !(-1 == 4294967295L) && -1 == 4294967295u);
	assert(!0 == 1 && !5 == 0 && !!7 == 1 && !0.0 == 1 && !p == 0);
	void *null = 0;
	assert(null == 0 && !null && null != p);
	uint64_t high = 0x8000000000000000, same_low = 0x0000000000000000;
	assert(high != same_low && high > same_low && (int64_t)high < (int64_t)same_low);
	assert(0x100000000 != 0 && !(0x100000000 == 0));
	if (0x100000000)
		puts("a high word counts");
	return 0;
}
