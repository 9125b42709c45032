/* SPDX-License-Identifier: MIT */
/* Base64 and hexadecimal, both ways. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char alphabet[64] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static char *encode(const uint8_t *p, size_t size)
{
	char *text = malloc((size + 2) / 3 * 4 + 1), *out = text;

	for (; size >= 3; size -= 3, p += 3) {
		uint32_t v = p[0] << 16 | p[1] << 8 | p[2];

		for (int shift = 18; shift >= 0; shift -= 6)
			*out++ = alphabet[v >> shift & 63];
	}
	if (size) {
		uint32_t v = p[0] << 16 | (size > 1 ? p[1] << 8 : 0);

		*out++ = alphabet[v >> 18];
		*out++ = alphabet[v >> 12 & 63];
		*out++ = size > 1 ? alphabet[v >> 6 & 63] : '=';
		*out++ = '=';
	}
	*out = 0;
	return text;
}

static int decode(const char *text, uint8_t *out)
{
	uint32_t v = 0;
	int bits = 0, size = 0;

	for (; *text && *text != '='; text++) {
		const char *at = memchr(alphabet, *text, 64);

		if (!at)
			return -1;
		v = v << 6 | (at - alphabet);
		bits += 6;
		if (bits >= 8)
			out[size++] = v >> (bits -= 8);
	}
	return size;
}

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

int main(void)
{
	static const char *const texts[] = { "", "f", "fo", "foo", "foob", "fooba", "foobar" };
	uint8_t bytes[256], back[256];

	for (int i = 0; i < 7; i++) {
		char *text = encode((const uint8_t *)texts[i], strlen(texts[i]));
		int size = decode(text, back);

		assert(size == (int)strlen(texts[i]) && memcmp(back, texts[i], size) == 0);
		printf("%s ", text);
		free(text);
	}
	for (int i = 0; i < 256; i++)
		bytes[i] = i * 167;
	char *text = encode(bytes, 256);
	assert(strlen(text) == 344 && decode(text, back) == 256 && memcmp(bytes, back, 256) == 0);
	printf("%.20s\n", text);
	free(text);
	assert(decode("a*b", back) == -1);
	const char *hex = "00fFA5";
	for (int i = 0; hex[i]; i += 2)
		back[i / 2] = nibble(hex[i]) << 4 | nibble(hex[i + 1]);
	assert(back[0] == 0 && back[1] == 255 && back[2] == 0xa5 && nibble('g') == -1);
	return 0;
}
