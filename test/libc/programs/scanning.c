/* SPDX-License-Identifier: MIT */
/* sscanf: conversions, widths, sets, suppression, counting; its result and what it stored. */
#include <stdio.h>
#include <string.h>

#define TRY(text, format, ...) do { \
	a = b = n = -1; l = -1; s = -1; hh = 9; u = 7; d = -1; f = -1; \
	strcpy(x, "x"); strcpy(y, "y"); \
	r = sscanf(text, format, ##__VA_ARGS__); \
	printf("%d: %d %d %d %ld %d %d %u %g %g [%s] [%s]\n", r, a, b, n, l, s, hh, u, d, f, x, y); \
} while (0)

int main(void)
{
	int a, b, n, r;
	long l;
	short s;
	signed char hh;
	unsigned int u;
	double d;
	float f;
	char x[32], y[32];

	TRY("12 34", "%d %d", &a, &b);
	TRY("12,34", "%d,%d", &a, &b);
	TRY("12;34", "%d,%d", &a, &b);
	TRY("  -7xyz", "%d%s", &a, x);
	TRY("0x1f 017 9", "%i %i %i", &a, &b, &n);
	TRY("ff 777", "%x %o", &a, &b);
	TRY("12345", "%2d%2d%n", &a, &b, &n);
	TRY("9999999999 70000 300", "%ld %hd %hhd", &l, &s, &hh);
	TRY("4000000000", "%u", &u);
	TRY("3.25 -1e3", "%lf %f", &d, &f);
	TRY("3.25", "%3lf%f", &d, &f);
	TRY("hello world", "%3s%s", x, y);
	TRY("hello world", "%*s %s", x);
	TRY("key = value", "%[a-z] = %[^\n]", x, y);
	TRY("abc123", "%[a-c]%[0-9]", x, y);
	TRY("]]x", "%[]]%s", x, y);
	TRY("a-b", "%[a-]%s", x, y);
	TRY("xyz", "%[abc]", x);
	TRY("100%", "%d%%%n", &a, &n);
	TRY("", "%d", &a);
	TRY("   ", "%d", &a);
	TRY("x", "%d", &a);
	TRY("1", "%d %d", &a, &b);
	TRY("1 x", "%d %d", &a, &b);
	TRY("+5 -", "%d %d", &a, &b);
	TRY("a b", "%s %n%s", x, &n, y);
	TRY("no match", "yes %d", &a);
	TRY("12 rest", "%d rest%n", &a, &n);
	x[2] = 0;
	TRY("cd", "%2c", x);
	TRY("  e", " %c", x);
	TRY("1 2 3 4", "%*d %d %*d %d", &a, &b);
	return 0;
}
