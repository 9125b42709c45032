/* SPDX-License-Identifier: MIT */
/* Shifts of all widths, by constants and variables, at 0, 31, 32 and 63. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t rotate(uint64_t v, int by) { return v << (by & 63) | v >> (-by & 63); }
static uint32_t rotate32(uint32_t v, int by) { return v << (by & 31) | v >> (-by & 31); }

int main(void)
{
	uint64_t one = 1, sum = 0;
	int64_t minus = INT64_MIN;

	for (int i = 0; i < 64; i++) {
		assert(one << i >> i == 1);
		assert(minus >> i == -(int64_t)(one << (63 - i)) || i == 0);
		sum = sum * 3 + (one << i) + (uint64_t)(minus >> i);
	}
	printf("%lx\n", sum);
	for (int i = 0; i < 32; i++) {
		assert((1u << i) == (uint32_t)(one << i));
		assert((int32_t)0x80000000 >> i == -(int32_t)(0x80000000u >> i) || i == 0);
		assert(rotate32(rotate32(0xdeadbeef, i), -i) == 0xdeadbeef);
	}
	for (int i = 0; i < 128; i += 7)
		assert(rotate(rotate(0x123456789abcdef0, i), -i) == 0x123456789abcdef0);
	assert((0xffu << 24) == 0xff000000);
	assert((-1L << 32) == -4294967296L);
	assert((-1L >> 63) == -1 && ((uint64_t)-1 >> 63) == 1);
	assert((uint8_t)(0x81 << 1) == 2);
	assert((int8_t)0x81 >> 1 == -64);
	assert((0xffffffffu >> 4) == 0x0fffffff);
	uint16_t h = 0x8001;
	h <<= 1;
	assert(h == 2);
	h = 0x8001;
	h >>= 1;
	assert(h == 0x4000);
	int64_t n = -256;
	n >>= 4;
	assert(n == -16);
	n <<= 40L;
	assert(n == -17592186044416);
	unsigned char count = 33;
	assert((1UL << count) == 8589934592);
	printf("%lx %x %x\n", rotate(0xf, 62), rotate32(0x80000001, 4), (unsigned)(0xf0 >> 2u));
	return 0;
}
