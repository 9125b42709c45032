/* SPDX-License-Identifier: MIT */
/* op= with mixed types: the operation is done in the common type, then converted back; one evaluation. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static int index_calls;
static int next(void) { return index_calls++; }

int main(void)
{
	uint8_t b = 200;
	b += 100; assert(b == 44);
	b *= 10; assert(b == 184);
	b /= 3; assert(b == 61);
	b %= 7; assert(b == 5);
	b <<= 6; assert(b == 64);
	b |= 0x181; assert(b == 193);
	b &= 0xf0; assert(b == 192);
	b ^= 0xff; assert(b == 63);
	b -= 64; assert(b == 255);
	int8_t s = -1;
	s >>= 3; assert(s == -1);
	s += 1000; assert(s == -25);
	int i = 7;
	i *= 2.5; assert(i == 17);
	i /= 0.5; assert(i == 34);
	i -= 0.9; assert(i == 33);
	i += 5000000000L; assert(i == 705032737);
	unsigned int u = 10;
	u -= 11L; assert(u == 4294967295u);
	u /= 2; assert(u == 2147483647u);
	u += -1; assert(u == 2147483646u);
	long l = 1;
	l <<= 40; l -= u; assert(l == 1097364144130);
	l %= 1000u; assert(l == 130);
	l *= -1u; assert(l == 558345748350);
	double d = 1;
	d += 1; d *= 3; d -= 0.5; d /= 2; assert(d == 2.75);
	float f = 16777216;
	f += 1; assert(f == 16777216);
	_Bool t = 0;
	t += 5; assert(t == 1);
	t |= 4; assert(t == 1);
	t ^= 1; assert(t == 0);
	int a[4] = { 1, 2, 3, 4 };
	a[next()] += 10; a[next()] *= 10; a[next()] -= 10; a[next()]++;
	assert(index_calls == 4 && a[0] == 11 && a[1] == 20 && a[2] == -7 && a[3] == 5);
	int *p = a;
	*p++ += 1; assert(a[0] == 12 && p == a + 1);
	p += 2; assert(*p == 5);
	p -= 3L; assert(*p == 12);
	*(p + 1) ^= *p ^= 3; assert(a[0] == 15 && a[1] == 27);
	i = l = b = 300;
	assert(b == 44 && l == 44 && i == 44);
	i += i -= 4; printf("%d %ld %g\n", i, l, d);
	return 0;
}
