/* SPDX-License-Identifier: MIT */
/* Functions that look at the bits of a double, or compare: exact, without the machine's help. */
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include "libc.h"

#define EXPONENT_BIAS 1023
#define FRACTION_BITS 52
#define SIGN (1UL << 63)
#define EXPONENT_MASK 0x7ffUL

union bits {
	double value;
	uint64_t word;
};

static int exponent_of(double x)
{
	return (int)((union bits){ x }.word >> FRACTION_BITS & EXPONENT_MASK);
}

int __signbit(double x)
{
	return (int)((union bits){ x }.word >> 63);
}

int __fpclassify(double x)
{
	int exponent = exponent_of(x);
	uint64_t fraction = (union bits){ x }.word << 12;

	if (exponent == EXPONENT_MASK)
		return fraction ? FP_NAN : FP_INFINITE;
	if (exponent == 0)
		return fraction ? FP_SUBNORMAL : FP_ZERO;
	return FP_NORMAL;
}

int __fpclassifyf(float x)
{
	int class = __fpclassify(x);

	return class == FP_NORMAL && fabs(x) < 1.17549435082228750797e-38 ? FP_SUBNORMAL : class;
}

double copysign(double x, double y)
{
	union bits bits = { x };

	bits.word = (bits.word & ~SIGN) | ((union bits){ y }.word & SIGN);
	return bits.value;
}

double fmax(double x, double y)
{
	if (isnan(x))
		return y;
	return isnan(y) || x >= y ? x : y;
}

double fmin(double x, double y)
{
	if (isnan(x))
		return y;
	return isnan(y) || x <= y ? x : y;
}

double fdim(double x, double y)
{
	return isnan(x) || isnan(y) ? x + y : x > y ? x - y : 0;
}

double frexp(double x, int *exponent)
{
	union bits bits = { x };

	*exponent = 0;
	if (x == 0 || !isfinite(x))
		return x;
	if (exponent_of(x) == 0) {
		/* Subnormal: made a normal one first. */
		bits.value = x * 0x1p64;
		*exponent = -64;
	}
	*exponent += exponent_of(bits.value) - EXPONENT_BIAS + 1;
	bits.word = (bits.word & ~(EXPONENT_MASK << FRACTION_BITS)) | (uint64_t)(EXPONENT_BIAS - 1) << FRACTION_BITS;
	return bits.value;
}

static double power_of_two(int exponent)
{
	return (union bits){ .word = (uint64_t)(exponent + EXPONENT_BIAS) << FRACTION_BITS }.value;
}

/* In steps, of which only the last may round. */
double scalbln(double x, long exponent)
{
	int e;
	double fraction = frexp(x, &e);

	if (x == 0 || !isfinite(x))
		return x;
	exponent = exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : exponent;
	exponent += e;
	if (exponent > 1024)
		return copysign(HUGE_VAL, x);
	if (exponent < -1080)
		return copysign(0, x);
	if (exponent >= -1020)
		return fraction * 2 * power_of_two((int)exponent - 1);
	return fraction * power_of_two(-1000) * power_of_two((int)exponent + 1000);
}

double scalbn(double x, int exponent)
{
	return scalbln(x, exponent);
}

double ldexp(double x, int exponent)
{
	return scalbln(x, exponent);
}

double modf(double x, double *whole)
{
	*whole = trunc(x);
	return copysign(isinf(x) ? 0 : x - *whole, x);
}

double nan(const char *tag)
{
	return NAN;
}

int ilogb(double x)
{
	int exponent;

	if (x == 0 || isnan(x))
		return FP_ILOGB0;
	if (isinf(x))
		return INT_MAX;
	frexp(x, &exponent);
	return exponent - 1;
}

double logb(double x)
{
	if (x == 0)
		return -HUGE_VAL;
	return isfinite(x) ? ilogb(x) : x * x;
}

double nextafter(double x, double y)
{
	union bits bits = { x };

	if (isnan(x) || isnan(y))
		return x + y;
	if (x == y)
		return y;
	if (x == 0)
		return copysign(0x1p-1074, y);
	bits.word += (x < y) == (x > 0) ? 1 : -1;
	return bits.value;
}

float nextafterf(float x, float y)
{
	union {
		float value;
		uint32_t word;
	} bits = { x };

	if (isnan(x) || isnan(y))
		return x + y;
	if (x == y)
		return y;
	if (x == 0)
		return (float)copysign(0x1p-149, y);
	bits.word += (x < y) == (x > 0) ? 1 : -1;
	return bits.value;
}

/* The quotient to the nearest whole, halves to even. */
double remainder(double x, double y)
{
	double rest;
	double size = fabs(y);
	double half;

	if (isnan(x) || isnan(y) || isinf(x) || y == 0)
		return NAN;
	if (isinf(y))
		return x;
	/* Below twice the divisor the quotient is 0, 1 or 2. */
	rest = size <= 0x1p1022 ? fmod(fabs(x), size * 2) : fabs(x);
	half = size / 2;
	if (rest > half || (size < 0x1p-1000 && rest * 2 > size)) {
		rest -= size;
		if (rest >= half)
			rest -= size;
	}
	return __signbit(x) ? -rest : rest;
}

long lrint(double x)
{
	return (long)rint(x);
}

long long llrint(double x)
{
	return (long long)rint(x);
}

long lround(double x)
{
	return (long)round(x);
}

long long llround(double x)
{
	return (long long)round(x);
}
