/* SPDX-License-Identifier: MIT */
/* SHA-256. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t k[64];
static uint32_t start[8];

static uint32_t ror(uint32_t v, int n) { return v >> n | v << (32 - n); }

/* The constants are the first 32 bits of the fractions of roots of primes, found by bisection. */
static uint32_t root_fraction(uint64_t prime, int cubic)
{
	uint64_t low = 0, high = 1UL << 37;

	while (high - low > 1) {
		uint64_t m = (low + high) / 2;
		/* m is the root times 2^32; compare m^n with prime * 2^(32n), by parts of 128 bits. */
		uint64_t a = m >> 32, b = m & 0xffffffff;
		uint64_t square_high = a * a + (a * b >> 31) , square_low = (a * b << 33) + b * b;

		if (square_low < b * b)
			square_high++;
		if (!cubic) {
			if (square_high >= prime) high = m; else low = m;
		} else {
			uint64_t low_part = ((square_low >> 32) * b >> 4) + ((square_low & 0xffffffff) * a >> 4);
			uint64_t part = (square_low >> 32) * a + square_high * b + (low_part >> 28);

			if (square_high * a + (part >> 32) >= prime) high = m; else low = m;
		}
	}
	return (uint32_t)low;
}

static void init(void)
{
	int count = 0;

	for (int n = 2; count < 64; n++) {
		int prime = 1;

		for (int d = 2; d * d <= n; d++)
			if (n % d == 0)
				prime = 0;
		if (!prime)
			continue;
		if (count < 8)
			start[count] = root_fraction(n, 0);
		k[count++] = root_fraction(n, 1);
	}
}

static void block(uint32_t *state, const uint8_t *bytes)
{
	uint32_t w[64], s[8];

	for (int i = 0; i < 16; i++, bytes += 4)
		w[i] = (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
	for (int i = 16; i < 64; i++)
		w[i] = w[i - 16] + w[i - 7] + (ror(w[i - 15], 7) ^ ror(w[i - 15], 18) ^ w[i - 15] >> 3) +
		       (ror(w[i - 2], 17) ^ ror(w[i - 2], 19) ^ w[i - 2] >> 10);
	memcpy(s, state, sizeof(s));
	for (int i = 0; i < 64; i++) {
		uint32_t t1 = s[7] + (ror(s[4], 6) ^ ror(s[4], 11) ^ ror(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
		uint32_t t2 = (ror(s[0], 2) ^ ror(s[0], 13) ^ ror(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));

		memmove(s + 1, s, 7 * sizeof(*s));
		s[4] += t1;
		s[0] = t1 + t2;
	}
	for (int i = 0; i < 8; i++)
		state[i] += s[i];
}

static const char *sha256(const char *text)
{
	static char hex[65];
	uint8_t buffer[128] = { 0 };
	uint32_t state[8];
	size_t size = strlen(text), total = size + 9 <= 64 ? 64 : 128;

	memcpy(state, start, sizeof(state));
	memcpy(buffer, text, size);
	buffer[size] = 0x80;
	for (int i = 0; i < 8; i++)
		buffer[total - 1 - i] = (uint64_t)size * 8 >> 8 * i;
	for (size_t i = 0; i < total; i += 64)
		block(state, buffer + i);
	for (int i = 0; i < 8; i++)
		sprintf(hex + 8 * i, "%08x", state[i]);
	return hex;
}

int main(void)
{
	init();
	assert(start[0] == 0x6a09e667 && start[7] == 0x5be0cd19 && k[0] == 0x428a2f98 && k[63] == 0xc67178f2);
	printf("%s\n", sha256("abc"));
	assert(strcmp(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") == 0);
	assert(strcmp(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") == 0);
	printf("%s\n", sha256("a message of more than fifty-five bytes takes two blocks"));
	return 0;
}
