/* SPDX-License-Identifier: MIT */
/* Unions: sharing of bytes, initialisation of any member, copying, type punning. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

union word { uint64_t u64; int64_t i64; uint32_t u32[2]; uint16_t u16[4]; uint8_t u8[8]; double d; void *p; };
union number { float f; uint32_t bits; };
struct tagged { enum { INT, TEXT, PAIR } kind; union { int i; const char *text; struct { short a, b; } pair; } as; };

static void show(struct tagged t)
{
	switch (t.kind) {
	case INT: printf("%d\n", t.as.i); break;
	case TEXT: printf("%s\n", t.as.text); break;
	case PAIR: printf("%d,%d\n", t.as.pair.a, t.as.pair.b); break;
	}
}

static union word make(uint32_t low, uint32_t high)
{
	return (union word){ .u32 = { low, high } };
}

int main(void)
{
	union word w = { 0x1122334455667788 };

	assert(sizeof(w) == 8);
	assert(w.u32[0] == 0x55667788 && w.u32[1] == 0x11223344);
	assert(w.u16[0] == 0x7788 && w.u16[3] == 0x1122 && w.u8[0] == 0x88 && w.u8[7] == 0x11);
	w.u8[7] = 0xff;
	assert(w.i64 == (int64_t)0xff22334455667788 && w.i64 < 0);
	w.d = 1.0;
	assert(w.u64 == 0x3ff0000000000000);
	w.u64 = 0xc000000000000000;
	assert(w.d == -2.0);
	union number n = { .bits = 0x40490fdb };
	printf("%.6f\n", n.f);
	n.f = -0.0f;
	assert(n.bits == 0x80000000);
	union word copy = make(1, 2);
	assert(copy.u64 == 0x200000001);
	w = copy;
	copy.u8[0] = 9;
	assert(w.u64 == 0x200000001 && copy.u64 == 0x200000009);
	memcpy(&w, "ABCDEFGH", 8);
	assert(w.u64 == 0x4847464544434241);
	show((struct tagged){ INT, { 42 } });
	show((struct tagged){ TEXT, { .text = "text" } });
	show((struct tagged){ .kind = PAIR, .as.pair = { 3, -4 } });
	show((struct tagged){ PAIR, .as = { .pair.b = 7 } });
	union { char small; long big[3]; } partial = { 'x' };
	assert(partial.small == 'x' && sizeof(partial) == 24);
	return 0;
}
