/* SPDX-License-Identifier: MIT */
/* Bit-fields: layout, sign, overflow, zero width, straddling, in unions, of _Bool and enum. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct mixed { unsigned int a : 1, b : 7; int c : 4; unsigned int d : 20; };
struct gap { unsigned int a : 5; unsigned int : 0; unsigned int b : 5; };
struct named_gap { unsigned int a : 3; unsigned int : 4; unsigned int b : 2; };
struct straddle { uint8_t a : 5; uint8_t b : 5; uint8_t c : 6; };
struct wide { uint64_t a : 33, b : 31; int64_t c : 60; uint64_t d : 4; };
struct after { char c; int b : 4; short s; unsigned int e : 12; };
struct flags { _Bool on : 1; _Bool off : 1; enum { RED, GREEN, BLUE } color : 2; };
struct __attribute__((packed)) packed { uint8_t a : 4; uint32_t b : 17; uint8_t c : 3; uint16_t d; };
union view { struct { uint32_t low : 8, middle : 16, high : 8; }; uint32_t all; };

static void dump(const char *name, const void *object, size_t size)
{
	const unsigned char *bytes = object;

	printf("%s %zu:", name, size);
	for (size_t i = 0; i < size; i++)
		printf(" %02x", bytes[i]);
	puts("");
}

#define FILL(type, ...) do { \
	type v; \
	memset(&v, 0, sizeof(v)); \
	__VA_ARGS__; \
	dump(#type, &v, sizeof(v)); \
} while (0)

int main(void)
{
	FILL(struct mixed, v.a = 1; v.b = 0x55; v.c = -3; v.d = 0xabcde);
	FILL(struct gap, v.a = 31; v.b = 17);
	FILL(struct named_gap, v.a = 5; v.b = 3);
	FILL(struct straddle, v.a = 21; v.b = 27; v.c = 33);
	FILL(struct wide, v.a = 0x1deadbeef; v.b = 0x7fffffff; v.c = -5; v.d = 9);
	FILL(struct after, v.c = 1; v.b = -2; v.s = 3; v.e = 0xfff);
	FILL(struct flags, v.on = 2; v.off = 0; v.color = BLUE);
	FILL(struct packed, v.a = 9; v.b = 0x1abcd; v.c = 5; v.d = 0xbeef);

	struct mixed m = { .a = 3, .b = 200, .c = 9, .d = 1 << 20 };
	assert(m.a == 1 && m.b == 72 && m.c == -7 && m.d == 0);
	assert((m.c = 7) == 7);
	assert((m.c += 1) == -8);
	assert((m.b <<= 1) == 16);
	assert(m.a - 2 < 0);
	m.d = ~0;
	assert(m.d == 0xfffff && m.c == -8 && m.b == 16 && m.a == 1);
	struct wide w = { .a = -1, .c = 1L << 59 };
	assert(w.a == 0x1ffffffff && w.c == -(1L << 59));
	w.b = w.a >> 2;
	assert(w.b == 0x7fffffff);
	union view v = { .all = 0x12345678 };
	assert(v.low == 0x78 && v.middle == 0x3456 && v.high == 0x12);
	v.middle = 0xffff;
	assert(v.all == 0x12ffff78);
	struct straddle array[2] = { { 1, 2, 3 }, { 4, 5, 6 } };
	for (int i = 0; i < 2; i++)
		array[i].b ^= 31;
	assert(array[0].b == 29 && array[1].b == 26 && array[1].a == 4 && array[1].c == 6);
	volatile struct mixed *p = (volatile struct mixed *)&m;
	p->b |= 64;
	assert(p->b == 80);
	return 0;
}
