/* SPDX-License-Identifier: MIT */
/* CRC-32, CRC-16, Adler-32, FNV and a Fletcher sum: table-driven and bit by bit. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t table[256];

static void init(void)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t c = i;

		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1;
		table[i] = c;
	}
}

static uint32_t crc32(const void *data, size_t size)
{
	const uint8_t *p = data;
	uint32_t c = ~0u;

	while (size--)
		c = table[(c ^ *p++) & 0xff] ^ c >> 8;
	return ~c;
}

static uint16_t crc16(const uint8_t *p, size_t size)
{
	uint16_t c = 0xffff;

	for (; size; size--, p++) {
		c ^= *p << 8;
		for (int i = 0; i < 8; i++)
			c = c & 0x8000 ? c << 1 ^ 0x1021 : c << 1;
	}
	return c;
}

static uint32_t adler(const char *s)
{
	uint32_t a = 1, b = 0;

	for (; *s; s++) {
		a = (a + (uint8_t)*s) % 65521;
		b = (b + a) % 65521;
	}
	return b << 16 | a;
}

static uint64_t fnv(const char *s)
{
	uint64_t h = 0xcbf29ce484222325;

	while (*s)
		h = (h ^ (uint8_t)*s++) * 0x100000001b3;
	return h;
}

static uint16_t fletcher(const uint8_t *p, int n)
{
	uint8_t a = 0, b = 0;

	while (n--)
		a = (a + *p++) % 255, b = (b + a) % 255;
	return b << 8 | a;
}

int main(void)
{
	const char *digits = "123456789";

	init();
	assert(crc32(digits, 9) == 0xcbf43926 && crc16((const uint8_t *)digits, 9) == 0x29b1);
	assert(adler("Wikipedia") == 0x11e60398 && fnv("") == 14695981039346656037u && fnv("a") == 0xaf63dc4c8601ec8c);
	assert(fletcher((const uint8_t *)"abcde", 5) == 0xc8f0);
	printf("%08x %04x %08x %016lx\n", crc32("epoll", 5), crc16((const uint8_t *)"epoll", 5), adler("epoll"), fnv("epoll"));
	return 0;
}
