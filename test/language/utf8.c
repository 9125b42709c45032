/* SPDX-License-Identifier: MIT */
/* UTF-8: decoding with checks, encoding, counting, reversing by character. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int decode(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	int more = *p < 0x80 ? 0 : *p >> 5 == 6 ? 1 : *p >> 4 == 14 ? 2 : *p >> 3 == 30 ? 3 : -1;
	static const int least[] = { 0, 0x80, 0x800, 0x10000 };
	int code;

	if (more < 0)
		return ++*text, -1;
	code = more ? *p & 0x3f >> more : *p;
	for (int i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return *text += i, -1;
		code = code << 6 | (p[i] & 0x3f);
	}
	*text += more + 1;
	if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		return -1;
	return code;
}

static int encode(char *to, uint32_t code)
{
	if (code < 0x80)
		return to[0] = code, 1;
	int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;

	for (int i = more; i > 0; i--, code >>= 6)
		to[i] = 0x80 | (code & 0x3f);
	to[0] = 0xf0 << (3 - more) | code;
	return more + 1;
}

static int length(const char *text)
{
	int n = 0;

	while (*text)
		n += (*text++ & 0xc0) != 0x80;
	return n;
}

int main(void)
{
	const char *text = "a\u00e9\u20ac\U0001F600z", *p = text;
	static const int expected[] = { 'a', 0xe9, 0x20ac, 0x1f600, 'z' };
	char back[32] = "", *out = back;

	for (int i = 0; *p; i++) {
		int code = decode(&p);

		assert(code == expected[i]);
		out += encode(out, code);
		printf("U+%04X ", code);
	}
	*out = 0;
	assert(strcmp(text, back) == 0 && length(text) == 5 && strlen(text) == 11);
	static const char *const bad[] = { "\xff", "\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3(" };
	for (int i = 0; i < 7; i++) {
		p = bad[i];
		assert(decode(&p) == -1);
		printf("%d ", (int)(p - bad[i]));
	}
	for (uint32_t code = 1; code < 0x110000; code += 4099) {
		char one[5] = "";

		if (code >= 0xd800 && code < 0xe000)
			continue;
		encode(one, code);
		p = one;
		assert(decode(&p) == (int)code && !*p);
	}
	printf("%s\n", back);
	return 0;
}
