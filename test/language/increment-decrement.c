/* SPDX-License-Identifier: MIT */
/* ++ and --, prefix and postfix, on every kind of object; the value of the expression and its effect. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

struct bits { unsigned int a : 3; int b : 3; uint64_t c : 40; };

int main(void)
{
	char c = 127;
	assert(c++ == 127 && c == -128);
	assert(--c == 127);
	unsigned char u = 255;
	assert(++u == 0 && u-- == 0 && u == 255);
	short s = -32768;
	assert(s-- == -32768 && s == 32767);
	long l = 0xffffffff;
	assert(++l == 0x100000000 && l-- == 0x100000000 && l == 0xffffffff);
	l = 0;
	assert(--l == -1);
	uint64_t w = UINT64_MAX;
	assert(++w == 0 && --w == UINT64_MAX);
	_Bool t = 0;
	assert(t++ == 0 && t == 1);
	assert(++t == 1);
	assert(t-- == 1 && t == 0);
	assert(--t == 1);
	double d = 1.5;
	assert(d++ == 1.5 && d == 2.5 && --d == 1.5);
	float f = 0.25f;
	assert(++f == 1.25f && f-- == 1.25f && f == 0.25f);
	struct bits b = { 7, 3, (1ULL << 40) - 1 };
	assert(b.a++ == 7 && b.a == 0);
	assert(--b.a == 7);
	assert(++b.b == -4);
	assert(b.b-- == -4 && b.b == 3);
	assert(++b.c == 0 && --b.c == (1ULL << 40) - 1);
	int array[3] = { 10, 20, 30 };
	int *p = array;
	assert(*p++ == 10 && *p == 20);
	assert(*++p == 30);
	assert((*p)++ == 30 && *p == 31);
	assert(++*p == 32);
	assert(*p-- == 32 && *p == 20 && *--p == 10);
	int i = 5;
	int r = i++ * 2 + 100;
	assert(r == 110 && i == 6);
	struct { int v; } objects[2] = { { 1 }, { 2 } }, *o = objects;
	assert(o++->v == 1 && o->v++ == 2 && objects[1].v == 3);
	int **pp = &p;
	assert(*(*pp)++ == 10 && p == array + 1);
	volatile int vol = 3;
	vol++;
	assert(vol-- == 4 && vol == 3);
	printf("%d %d %d\n", array[0], array[1], array[2]);
	return 0;
}
