/* SPDX-License-Identifier: MIT */
/* Bit twiddling by hand, checked against the slow way. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static int pop(uint64_t v)
{
	v -= v >> 1 & 0x5555555555555555;
	v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
	v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return v * 0x0101010101010101 >> 56;
}
static uint32_t reverse(uint32_t v)
{
	v = (v >> 1 & 0x55555555) | (v & 0x55555555) << 1;
	v = (v >> 2 & 0x33333333) | (v & 0x33333333) << 2;
	v = (v >> 4 & 0x0f0f0f0f) | (v & 0x0f0f0f0f) << 4;
	v = (v >> 8 & 0x00ff00ff) | (v & 0x00ff00ff) << 8;
	return v >> 16 | v << 16;
}
static uint64_t spread(uint32_t v)
{
	uint64_t x = v;

	x = (x | x << 16) & 0x0000ffff0000ffff;
	x = (x | x << 8) & 0x00ff00ff00ff00ff;
	x = (x | x << 4) & 0x0f0f0f0f0f0f0f0f;
	x = (x | x << 2) & 0x3333333333333333;
	return (x | x << 1) & 0x5555555555555555;
}
static unsigned log2_of(uint32_t v)
{
	static const uint8_t table[32] = { 0, 9, 1, 10, 13, 21, 2, 29, 11, 14, 16, 18, 22, 25, 3, 30,
					   8, 12, 20, 28, 15, 17, 24, 7, 19, 27, 23, 6, 26, 5, 4, 31 };

	v |= v >> 1; v |= v >> 2; v |= v >> 4; v |= v >> 8; v |= v >> 16;
	return table[v * 0x07c4acddu >> 27];
}
static uint64_t next_same_bits(uint64_t v)
{
	uint64_t low = v & -v, ripple = v + low;

	return ripple | ((v ^ ripple) / low >> 2);
}
static uint32_t gray(uint32_t v) { return v ^ v >> 1; }
static uint32_t ungray(uint32_t v) { for (int s = 1; s < 32; s <<= 1) v ^= v >> s; return v; }
static int has_zero(uint64_t v) { return ((v - 0x0101010101010101) & ~v & 0x8080808080808080) != 0; }
static uint32_t isqrt(uint64_t v)
{
	uint64_t r = 0, bit = 1UL << 62;

	while (bit > v)
		bit >>= 2;
	for (; bit; bit >>= 2) {
		if (v >= r + bit) {
			v -= r + bit;
			r = (r >> 1) + bit;
		} else {
			r >>= 1;
		}
	}
	return r;
}
static int sign(int v) { return (v >> 31) | (int)((uint32_t)-v >> 31); }
static int average(int a, int b) { return (a & b) + ((a ^ b) >> 1); }

int main(void)
{
	uint64_t x = 1, total = 0;

	for (int i = 0; i < 100; i++) {
		int n = 0;

		x = x * 6364136223846793005 + 1442695040888963407;
		for (uint64_t v = x; v; v &= v - 1)
			n++;
		assert(pop(x) == n && reverse(reverse(x)) == (uint32_t)x && ungray(gray(x)) == (uint32_t)x);
		assert(pop(spread(x)) == pop((uint32_t)x));
		uint64_t r = isqrt(x);
		assert(r * r <= x && (r == 0xffffffff || (r + 1) * (r + 1) > x));
		total += spread(x) ^ reverse(x >> 32);
	}
	for (int i = 0; i < 32; i++)
		assert(log2_of(1u << i) == (unsigned)i && log2_of((1u << i) | (1u << i >> 1)) == (unsigned)i);
	assert(next_same_bits(0x13) == 0x15 && next_same_bits(0x7) == 0xb && next_same_bits(3UL << 40) == 0x40000000001);
	assert(has_zero(0x1122003344556677) && !has_zero(0x1122013344556677));
	assert(sign(-5) == -1 && sign(0) == 0 && sign(9) == 1 && average(2147483647, 2147483645) == 2147483646);
	printf("%lx %x %u\n", total, reverse(1), isqrt(1000000));
	return 0;
}
