/* SPDX-License-Identifier: MIT */
/* 32-bit arithmetic: wrap-around, division towards zero, unsigned against signed. */
#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

static uint32_t umul(uint32_t a, uint32_t b) { return a * b; }
static int32_t sdiv(int32_t a, int32_t b) { return a / b; }
static int32_t srem(int32_t a, int32_t b) { return a % b; }

int main(void)
{
	static const uint32_t values[] = { 0, 1, 2, 3, 10, 255, 46341, 65535, 65536, 0x7fffffff, 0x80000000,
					   0x80000001, 0xfffffffe, 0xffffffff };
	int count = sizeof(values) / sizeof(values[0]);
	uint64_t hash = 1;

	for (int i = 0; i < count; i++) {
		for (int j = 0; j < count; j++) {
			uint32_t a = values[i], b = values[j];

			assert(umul(a, b) == (uint32_t)((uint64_t)a * b));
			assert(a + b == (uint32_t)((uint64_t)a + b));
			assert(a - b == (uint32_t)((uint64_t)a - b));
			hash = hash * 33 + umul(a, b);
			if (b == 0)
				continue;
			hash = hash * 33 + a / b;
			hash = hash * 33 + a % b;
			if (a != 0x80000000 || b != 0xffffffff) {
				hash = hash * 33 + sdiv(a, b);
				hash = hash * 33 + srem(a, b);
				assert((uint32_t)(sdiv(a, b) * (int64_t)(int32_t)b + srem(a, b)) == a);
			}
		}
	}
	printf("%016lx\n", hash);
	assert(UINT_MAX + 1u == 0);
	assert(0u - 1 == UINT_MAX);
	assert(-7 / 2 == -3 && -7 % 2 == -1 && 7 / -2 == -3 && 7 % -2 == 1);
	assert(-(unsigned int)5 == 4294967291u);
	assert((int)((unsigned int)INT_MAX + 1) == INT_MIN);
	unsigned int u = 5;
	assert(u - 6 > 0 && (int)(u - 6) == -1);
	assert(65535 * 65537u == 4294967295u);
	printf("%u %d\n", -1 / 3u, -1 / 3);
	return 0;
}
