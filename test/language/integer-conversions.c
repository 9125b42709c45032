/* SPDX-License-Identifier: MIT */
/* Every conversion between integer widths and signs: truncation, sign and zero extension. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#define SHOW(value) do { \
	int64_t v = (value); \
	printf("%d %u %d %u %d %u %ld %lu\n", (int8_t)v, (uint8_t)v, (int16_t)v, (uint16_t)v, (int32_t)v, \
	       (uint32_t)v, (int64_t)v, (uint64_t)v); \
} while (0)

static int8_t to_i8(int64_t v) { return v; }
static uint8_t to_u8(int64_t v) { return v; }
static int16_t to_i16(int64_t v) { return v; }
static uint16_t to_u16(int64_t v) { return v; }
static int32_t to_i32(int64_t v) { return v; }
static uint32_t to_u32(int64_t v) { return v; }
static uint64_t from_i8(int8_t v) { return v; }
static uint64_t from_u32(uint32_t v) { return v; }
static uint64_t from_i32(int32_t v) { return v; }
static int64_t take_i64(int64_t v) { return v; }
static int64_t take_u16(uint16_t v) { return v; }

int main(void)
{
	SHOW(0);
	SHOW(127);
	SHOW(128);
	SHOW(-129);
	SHOW(0x7fffffff);
	SHOW(0x80000000);
	SHOW(0xffffffff);
	SHOW(0x123456789abcdef0);
	SHOW(INT64_MIN);
	assert(to_i8(0x180) == -128);
	assert(to_u8(-1) == 255);
	assert(to_i16(0x18000) == -32768);
	assert(to_u16(-2) == 65534);
	assert(to_i32(0x180000000) == INT32_MIN);
	assert(to_u32(-1) == UINT32_MAX);
	assert(from_i8(-1) == UINT64_MAX);
	assert(from_u32(-1) == 4294967295UL);
	assert(from_i32(-1) == UINT64_MAX);
	assert(take_i64(-5) == -5);
	assert(take_u16(-5) == 65531);
	assert((int64_t)(uint32_t)-1 == 4294967295L);
	assert((uint64_t)(int32_t)0x80000000u == 0xffffffff80000000UL);
	assert((int)(char)200 == -56);
	assert((_Bool)256 == 1 && (_Bool)0x100000000 == 1 && (_Bool)0 == 0);

	int8_t a = 100;
	a += 100;
	assert(a == -56);
	uint8_t b = 0;
	b--;
	assert(b == 255);
	uint16_t c = 65535;
	assert(c++ == 65535 && c == 0);
	unsigned long big = 1UL << 40;
	unsigned int low = big + 7;
	assert(low == 7);
	return 0;
}
