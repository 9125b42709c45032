/* SPDX-License-Identifier: MIT */
/* A dense switch with many cases, as an interpreter has it. */
#include <assert.h>
#include <stdio.h>

#define C4(n) \
	case n: return (n) * 3 + 1; case n + 1: return (n) ^ 5; case n + 2: return n - 7; case n + 3: return (n) / 2;
#define C16(n) C4(n) C4(n + 4) C4(n + 8) C4(n + 12)
#define C64(n) C16(n) C16(n + 16) C16(n + 32) C16(n + 48)

static int dense(int v)
{
	switch (v) {
	C64(0) C64(64) C64(128) C64(192)
	default: return -1;
	}
}

static int offset(int v)
{
	switch (v) {
	case 1000: return 1;
	case 1001: return 2;
	case 1002: return 3;
	case 1004: return 5;
	case 1005: return 6;
	}
	return 0;
}

static int around_zero(signed char v)
{
	switch (v) {
	case -3: return 1; case -2: return 2; case -1: return 3; case 0: return 4; case 1: return 5; case 2: return 6;
	}
	return 0;
}

int main(void)
{
	unsigned int hash = 0;

	for (int i = -2; i < 260; i++)
		hash = hash * 31 + dense(i);
	assert(dense(256) == -1 && dense(-1) == -1 && dense(0) == 1 && dense(100) == 301);
	for (int i = 995; i < 1010; i++)
		hash = hash * 7 + offset(i);
	assert(offset(1003) == 0 && offset(1005) == 6 && offset(1000) == 1);
	for (int i = -128; i < 128; i++)
		hash = hash * 3 + around_zero(i);
	assert(around_zero(-3) == 1 && around_zero(2) == 6 && around_zero(3) == 0);
	printf("%u\n", hash);
	return 0;
}
