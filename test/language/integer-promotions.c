/* SPDX-License-Identifier: MIT */
/* Integer promotions and the usual arithmetic conversions: which type an operation is done in. */
#include <assert.h>
#include <stdio.h>

#define TYPE(e) _Generic((e), int: "int", unsigned int: "unsigned", long: "long", unsigned long: "ulong", \
	long long: "llong", unsigned long long: "ullong", char: "char", signed char: "schar", \
	unsigned char: "uchar", short: "short", unsigned short: "ushort", _Bool: "bool", default: "other")

int main(void)
{
	unsigned char uc = 200;
	signed char sc = -100;
	unsigned short us = 60000;
	short ss = -30000;
	unsigned int ui = 1;
	long l = -1;

	assert(uc + uc == 400);
	assert(sc - uc == -300);
	assert(us * 2 == 120000);
	assert(sizeof(uc + uc) == 4);
	assert(sizeof(+ss) == 4);
	assert(~uc == -201);
	assert((unsigned char)~uc == 55);
	assert(-1 > ui);
	assert(!(-1 > us));
	assert(l < ui);
	assert((ui - 2) > 0);
	assert((long)(ui - 2) == 4294967295L);
	assert((uc << 4) == 3200);
	assert((sc >> 1) == -50);
	assert('a' + 0 == 97 && sizeof('a') == 4);
	printf("%s %s %s %s\n", TYPE(uc + sc), TYPE(ui + ss), TYPE(ui + l), TYPE(l + 1ul));
	printf("%s %s %s %s\n", TYPE(uc), TYPE((short)1 << 1l), TYPE(1 ? 1 : 2u), TYPE(!l));
	printf("%s %s %s %s\n", TYPE(1ll + 1ul), TYPE(2147483648), TYPE(0x80000000), TYPE(0xffffffffffffffff));
	printf("%d %u %ld\n", uc * sc, us * ui - 60001, l * ui);
	return 0;
}
