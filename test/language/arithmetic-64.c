/* SPDX-License-Identifier: MIT */
/* 64-bit multiplication, division and remainder at their edges. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t mul(uint64_t a, uint64_t b) { return a * b; }
static int64_t sdiv(int64_t a, int64_t b) { return a / b; }
static int64_t srem(int64_t a, int64_t b) { return a % b; }
static uint64_t udiv(uint64_t a, uint64_t b) { return a / b; }
static uint64_t urem(uint64_t a, uint64_t b) { return a % b; }

/* a * b / c the long way, to check the machine against itself. */
static uint64_t mul_by_adding(uint64_t a, uint64_t b)
{
	uint64_t sum = 0;

	for (; b; b >>= 1, a <<= 1)
		if (b & 1)
			sum += a;
	return sum;
}

int main(void)
{
	static const uint64_t values[] = {
		0, 1, 2, 3, 7, 10, 255, 65536, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x100000001,
		0x123456789abcdef, 0x1fffffffffffff, 0x20000000000000, 0x20000000000001, 0x7fffffffffffffff,
		0x8000000000000000, 0x8000000000000001, 0xfffffffffffffffe, 0xffffffffffffffff,
	};
	int count = sizeof(values) / sizeof(values[0]);
	uint64_t hash = 0;

	for (int i = 0; i < count; i++) {
		for (int j = 0; j < count; j++) {
			uint64_t a = values[i], b = values[j];

			assert(mul(a, b) == mul_by_adding(a, b));
			hash = hash * 31 + mul(a, b);
			if (b == 0)
				continue;
			assert(udiv(a, b) * b + urem(a, b) == a);
			assert(urem(a, b) < b);
			hash = hash * 31 + udiv(a, b);
			hash = hash * 31 + urem(a, b);
			if (a == 0x8000000000000000 && b == UINT64_MAX)
				continue;
			assert((uint64_t)(sdiv(a, b) * (int64_t)b + srem(a, b)) == a);
			hash = hash * 31 + sdiv(a, b);
			hash = hash * 31 + srem(a, b);
		}
	}
	printf("%016lx\n", hash);
	assert(sdiv(-7, 2) == -3 && srem(-7, 2) == -1);
	assert(sdiv(7, -2) == -3 && srem(7, -2) == 1);
	assert(sdiv(INT64_MIN, 2) == -4611686018427387904);
	assert(srem(INT64_MIN, 10) == -8);
	assert(udiv(UINT64_MAX, 10) == 1844674407370955161UL && urem(UINT64_MAX, 10) == 5);
	assert(sdiv(1000000000000000000, 1000000007) == 999999993);
	assert((INT64_MIN) - 1 == INT64_MAX || 1);
	printf("%ld %lu %ld\n", sdiv(-9000000000000000000, 7), udiv(-9000000000000000000, 7), srem(-5, 3));
	return 0;
}
