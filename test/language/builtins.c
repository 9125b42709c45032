/* SPDX-License-Identifier: MIT */
/* Built-in functions that kernel and library code use. */
#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

struct s { char a; struct { int x, y[3]; } b; long c; };

#define is_constant(x) __builtin_constant_p(x)
#define choose(c, a, b) __builtin_choose_expr(c, a, b)
#define same(a, b) __builtin_types_compatible_p(a, b)
#define roundup_pow2(n) (1UL << (64 - __builtin_clzl((n) - 1)))
#define ilog2(n) (is_constant(n) ? 63 - __builtin_clzll(n) : log2_slow(n))

static int log2_slow(unsigned long n) { int l = -1; while (n) { n >>= 1; l++; } return l; }
static void never(void) { __builtin_trap(); }
static int exhaustive(int n)
{
	switch (n) {
	case 0: return 1;
	case 1: return 2;
	}
	__builtin_unreachable();
}

int main(void)
{
	volatile unsigned int v = 0x00f01020;
	volatile unsigned long l = 0x0000f00000000000;

	assert(__builtin_offsetof(struct s, b.y[2]) == 16 && __builtin_offsetof(struct s, c) == 24);
	assert(is_constant(5) && is_constant(sizeof(int) * 3) && !is_constant(v) && is_constant("text"[0]) >= 0);
	assert(__builtin_expect(v != 0, 1) == 1 && __builtin_expect(7, 0) == 7);
	assert(__builtin_bswap16(0x1234) == 0x3412 && __builtin_bswap32(v) == 0x2010f000);
	assert(__builtin_bswap64(0x0102030405060708) == 0x0807060504030201);
	assert(__builtin_clz(v) == 8 && __builtin_clzl(l) == 16 && __builtin_clzll(1) == 63 && __builtin_clz(1) == 31);
	assert(__builtin_ctz(v) == 5 && __builtin_ctzl(l) == 44 && __builtin_ctzll(1ULL << 63) == 63);
	assert(__builtin_popcount(v) == 6 && __builtin_popcountl(l) == 4 && __builtin_popcountll(-1) == 64);
	assert(__builtin_parity(7) == 1 && __builtin_parityl(3L << 40) == 0);
	assert(__builtin_ffs(0) == 0 && __builtin_ffs(8) == 4 && __builtin_ffsl(1L << 40) == 41 && __builtin_ffsll(-1) == 1);
	assert(__builtin_abs(-5) == 5 && __builtin_labs(-5L) == 5);

	int i;
	long n;
	unsigned int u;
	unsigned char c;
	assert(!__builtin_add_overflow(1, 2, &i) && i == 3);
	assert(__builtin_add_overflow(INT_MAX, 1, &i) && i == INT_MIN);
	assert(!__builtin_add_overflow(INT_MAX, 1, &n) && n == 2147483648);
	assert(__builtin_sub_overflow(0, 1, &u) && u == UINT_MAX);
	assert(!__builtin_sub_overflow(5u, 3, &u) && u == 2);
	assert(__builtin_mul_overflow(1L << 40, 1L << 40, &n) && n == 0);
	assert(!__builtin_mul_overflow(-3L, 1L << 40, &n) && n == -3298534883328);
	assert(__builtin_mul_overflow(16, 16, &c) && c == 0);
	assert(!__builtin_add_overflow(200, 55, &c) && c == 255);
	assert(__builtin_add_overflow(-1, 0, &c) && c == 255);
	unsigned long ul;
	assert(__builtin_mul_overflow(UINT64_MAX, 2UL, &ul) && ul == UINT64_MAX - 1);
	assert(__builtin_add_overflow(UINT64_MAX, 1, &ul) && ul == 0);
	assert(__builtin_sub_overflow(INT64_MIN, 1L, &n) && n == INT64_MAX);

	assert(choose(1, 5, "five") == 5 && sizeof(choose(0, 1, (char)2)) == 1);
	assert(same(int, signed int) && !same(int, long) && same(int[], int[5]) && same(const int, int));
	assert(!same(char, signed char) && same(typeof(&i), int *) && !same(int *, const int *));
	assert(roundup_pow2(100) == 128 && ilog2(1000) == 9 && ilog2(v) == 23);
	assert(exhaustive(1) == 2);
	if (v == 1)
		never();

	char text[16];
	__builtin_memset(text, 'x', 15);
	text[15] = 0;
	__builtin_memcpy(text, "start", 5);
	__builtin_memmove(text + 2, text, 5);
	printf("%s %zu %d\n", text, __builtin_strlen(text), __builtin_memcmp("ab", "ac", 2) < 0);
	assert(__builtin_strcmp("a", "b") < 0);
	double inf = __builtin_inf();
	assert(inf > 1e308 && __builtin_huge_val() == inf && __builtin_nan("") != __builtin_nan(""));
	assert(__builtin_object_size(text, 0) == 16 || __builtin_object_size(text, 0) == (unsigned long)-1);
	char *big = __builtin_alloca(20);
	big[19] = 3;
	assert(big[19] == 3);
	__builtin_prefetch(text);
	return 0;
}
