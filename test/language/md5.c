/* SPDX-License-Identifier: MIT */
/* MD5, with its sine table computed from a series. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t table[64];

static double sine(double x)
{
	double term, sum = 0;

	while (x > 3.141592653589793238)
		x -= 6.283185307179586477;
	term = x;
	for (int n = 1; n < 40; n += 2) {
		sum += term;
		term = -term * x * x / ((n + 1) * (n + 2));
	}
	return sum < 0 ? -sum : sum;
}

static const uint8_t shifts[4][4] = { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } };

static void md5(const char *text, uint32_t out[4])
{
	union { uint8_t bytes[64]; uint32_t words[16]; uint64_t longs[8]; } block = { { 0 } };
	uint32_t s[4] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
	size_t size = strlen(text);

	assert(size < 56);
	memcpy(block.bytes, text, size);
	block.bytes[size] = 0x80;
	block.longs[7] = size * 8;
	uint32_t a = s[0], b = s[1], c = s[2], d = s[3];
	for (int i = 0; i < 64; i++) {
		uint32_t f;
		int g;

		switch (i / 16) {
		case 0: f = (b & c) | (~b & d); g = i; break;
		case 1: f = (d & b) | (~d & c); g = (5 * i + 1) % 16; break;
		case 2: f = b ^ c ^ d; g = (3 * i + 5) % 16; break;
		default: f = c ^ (b | ~d); g = 7 * i % 16;
		}
		f += a + table[i] + block.words[g];
		a = d;
		d = c;
		c = b;
		int r = shifts[i / 16][i % 4];
		b += f << r | f >> (32 - r);
	}
	out[0] = s[0] + a, out[1] = s[1] + b, out[2] = s[2] + c, out[3] = s[3] + d;
}

static void show(const char *text)
{
	uint32_t out[4];
	uint8_t *bytes = (uint8_t *)out;

	md5(text, out);
	for (int i = 0; i < 16; i++)
		printf("%02x", bytes[i]);
	printf(" %s\n", text);
}

int main(void)
{
	uint32_t out[4];

	for (int i = 0; i < 64; i++)
		table[i] = (uint32_t)(4294967296.0 * sine(i + 1));
	assert(table[0] == 0xd76aa478 && table[63] == 0xeb86d391);
	md5("", out);
	assert(out[0] == 0xd98c1dd4 && out[3] == 0x7e42f8ec);
	show("abc");
	show("the quick brown fox");
	return 0;
}
