/* SPDX-License-Identifier: MIT */
/* float and double: arithmetic, conversions to and from integers, comparisons, special values, literals. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static double half(double x) { return x / 2; }
static float single(float x) { return x * 1.1f; }
static int to_int(double x) { return x; }
static uint8_t to_u8(float x) { return x; }
static uint64_t to_u64(double x) { return x; }
static int64_t to_i64(double x) { return x; }
static float from_u64(uint64_t x) { return x; }
static double from_i64(int64_t x) { return x; }
static uint64_t bits(double x) { uint64_t b; memcpy(&b, &x, 8); return b; }
static uint32_t bits32(float x) { uint32_t b; memcpy(&b, &x, 4); return b; }

struct vector { float x, y; double length; };

int main(void)
{
	double a = 0.1, b = 0.2;
	float f = 0.1f, g = 16777216.0f;

	printf("%.17g %.17g %.9g %.9g\n", a + b, a * b - b / a, f * 3, single(f));
	assert(a + b != 0.3 && f != 0.1 && f == 0.1f);
	assert(g + 1 == g && g + 1.0 != g);
	assert(half(5) == 2.5 && half(3) * 2 == 3);
	assert(to_int(3.99) == 3 && to_int(-3.99) == -3 && to_u8(200.7f) == 200);
	assert(to_u64(1.8e19) == 18000000000000000000u && to_i64(-9e18) == -9000000000000000000);
	assert(to_u64(9223372036854775808.0) == 9223372036854775808u);
	assert(from_u64(UINT64_MAX) == 18446744073709551616.0f && from_u64(16777217) == 16777216.0f);
	assert(from_i64(INT64_MIN) == -9223372036854775808.0 && from_i64(9007199254740993) == 9007199254740992.0);
	assert(bits(1.0) == 0x3ff0000000000000 && bits(-0.0) == 0x8000000000000000 && bits32(1.5f) == 0x3fc00000);
	assert(0x1.8p1 == 3.0 && 0x.1p4f == 1 && 0x1p-1074 > 0 && 0xAp0 == 10 && 1e3 == 1000 && .5 == 5e-1 && 2. == 2);
	assert(-0.0 == 0.0 && 1 / -0.0 < 0 && 1.0 / 0.0 > 1e308);
	double nan = 0.0 / 0.0;
	assert(nan != nan && !(nan < 1) && !(nan > 1) && !(nan == nan) && !(nan >= 1) && (nan ? 1 : 0));
	assert(1.5 < 2 && 2 <= 2.0 && 3u > 2.5 && -1 < 0.5f && !(1.5 == 1));
	if (!0.0 && 0.5 && !!f)
		puts("truth");
	double sum = 0;
	for (int i = 1; i <= 100; i++)
		sum += 1.0 / i;
	float fsum = 0;
	for (int i = 1; i <= 100; i++)
		fsum += 1.0f / i;
	printf("%.15f %.6f\n", sum, fsum);
	int i = 7;
	i += 0.9;
	assert(i == 7);
	i *= 1.5;
	assert(i == 10);
	f += a;
	f++;
	printf("%.8f %.8f\n", f, -f);
	struct vector v = { 3, 4 };
	v.length = v.x * v.x + v.y * v.y;
	struct vector w = v;
	assert(w.length == 25 && (int)w.y == 4);
	double array[3] = { 1, 2.5f, 'a' };
	assert(array[2] == 97 && array[0] / 3 * 3 == 1);
	double root = 2;
	for (int k = 0; k < 6; k++)
		root = (root + 2 / root) / 2;
	printf("%.15f %d %g %g\n", root, (int)(root * 1000), 1e100, (double)(float)1e-50);
	assert((1 ? 1 : 2.0) / 2 == 0.5 && (char)65.7 == 'A' && (_Bool)0.1 && (long)-2.5f == -2);
	long double ld = 1.5L;
	ld = ld * 2 + 1;
	assert(ld == 4 && sizeof(ld) == 16);
	return 0;
}
