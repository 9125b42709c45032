/* SPDX-License-Identifier: MIT */
/* strtol and its family on random texts near the limits, in all bases. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t seed = 99;

static unsigned draw(unsigned limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

int main(void)
{
	static const char *const starts[] = { "", " ", "\t\n ", "-", "+", " -", "0x", "-0x", "0", "0X", "+-", "--" };
	static const char *const middles[] = { "9223372036854775807", "9223372036854775808", "18446744073709551615",
					       "18446744073709551616", "7fffffffffffffff", "zz", "777", "12ab", "", "08",
					       "2147483648", "1e5", "1.5", "0x", "fffffffffffffffff" };
	static const int bases[] = { 0, 10, 16, 8, 2, 36, 1, 37, -5, 7 };
	char text[80], *end;

	for (int i = 0; i < 250; i++) {
		int base = bases[draw(10)];

		snprintf(text, sizeof(text), "%s%s%s", starts[draw(12)], middles[draw(15)], draw(3) ? "" : "!x");
		errno = 0;
		long l = strtol(text, &end, base);
		int error = errno;
		long length = base < 0 || base == 1 || base > 36 ? 0 : end - text;
		errno = 0;
		unsigned long u = strtoul(text, &end, base);
		printf("%ld %d %ld %lu %d %d\n", l, error, length, u, errno, base == 10 ? atoi("77x") : 0);
	}
	static const char *const doubles[] = { "1", "-1.5e3", ".5", "5.", "1e400", "-1e400", "inf", "-infinity", "0x1.8p1",
					       "0x.1", "1e", "1e+", "  2.5z", "", ".", "-", "123456789012345678901234567890",
					       "4.9e-324", "0.1e-10", "0x1p-1074", "1_0", "+.e1", "00012.340" };
	for (unsigned i = 0; i < sizeof(doubles) / sizeof(*doubles); i++) {
		errno = 0;
		double d = strtod(doubles[i], &end);
		printf("%.17g %ld %d\n", d, (long)(end - doubles[i]), d - d != 0 ? errno : 0);
	}
	return 0;
}
