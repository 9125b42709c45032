/* SPDX-License-Identifier: MIT */
/* LCG, xorshift, splitmix, PCG and Mersenne-like generators, and the library's rand(). */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t lcg(uint32_t *s) { return *s = *s * 1664525u + 1013904223u; }
static uint64_t lcg64(uint64_t *s) { return *s = *s * 6364136223846793005u + 1442695040888963407u; }
static uint64_t xorshift(uint64_t *s)
{
	uint64_t x = *s;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return *s = x;
}
static uint64_t splitmix(uint64_t *s)
{
	uint64_t z = *s += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}
static uint32_t pcg(uint64_t *s)
{
	uint64_t old = *s;
	uint32_t x, rot = old >> 59;

	lcg64(s);
	x = ((old >> 18) ^ old) >> 27;
	return x >> rot | x << (-rot & 31);
}
static uint32_t minimal(uint32_t *s) { return *s = (uint64_t)*s * 48271 % 2147483647; }

int main(void)
{
	uint32_t a = 1, m = 1;
	uint64_t b = 1, c = 88172645463325252, d = 0, e = 42;

	for (int i = 0; i < 20; i++)
		lcg(&a), lcg64(&b), xorshift(&c), pcg(&e);
	printf("%u %lu %lu %lu %u\n", a, b, c, splitmix(&d), pcg(&e));
	for (int i = 0; i < 10000; i++)
		minimal(&m);
	assert(m == 399268537);
	d = 1234567;
	assert(splitmix(&d) == 6457827717110365317 && splitmix(&d) == 3203168211198807973);
	printf("%d %d ", rand(), rand());
	srand(42);
	int first = rand();
	srand(42);
	assert(rand() == first);
	long total = 0;
	for (int i = 0; i < 50; i++)
		total += rand() % 100;
	srand(0);
	printf("%d %ld %d\n", first, total, rand());
	return 0;
}
