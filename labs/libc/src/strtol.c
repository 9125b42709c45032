/* SPDX-License-Identifier: MIT */
/* Text to numbers. All integer functions are one scan; they differ in what they do when it does not fit. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include "libc.h"

struct number {
	unsigned long value;
	int negative;
	int too_large;
};

static int digit_of(int c)
{
	if (isdigit(c))
		return c - '0';
	return isalpha(c) ? (c | 32) - 'a' + 10 : 99;
}

/* Reads the number that text begins with; *end stays at text if there is none. */
static struct number scan(const char *text, char **end, int base)
{
	struct number number = { 0, 0, 0 };
	const char *at = text;
	unsigned long next;

	if (end)
		*end = (char *)text;
	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		return number;
	}
	while (isspace(*at))
		at++;
	if (*at == '-' || *at == '+')
		number.negative = *at++ == '-';
	if ((base == 0 || base == 16) && at[0] == '0' && (at[1] | 32) == 'x' && digit_of(at[2]) < 16) {
		at += 2;
		base = 16;
	}
	if (base == 0)
		base = *at == '0' ? 8 : 10;
	if (digit_of(*at) >= base)
		return number;
	for (; digit_of(*at) < base; at++) {
		if (__builtin_mul_overflow(number.value, (unsigned long)base, &next) ||
		    __builtin_add_overflow(next, (unsigned long)digit_of(*at), &next))
			number.too_large = 1;
		number.value = next;
	}
	if (end)
		*end = (char *)at;
	return number;
}

long strtol(const char *text, char **end, int base)
{
	struct number number = scan(text, end, base);
	unsigned long limit = number.negative ? 1UL << 63 : LONG_MAX;

	if (number.too_large || number.value > limit) {
		errno = ERANGE;
		return number.negative ? LONG_MIN : LONG_MAX;
	}
	return (long)(number.negative ? -number.value : number.value);
}

unsigned long strtoul(const char *text, char **end, int base)
{
	struct number number = scan(text, end, base);

	if (number.too_large) {
		errno = ERANGE;
		return ULONG_MAX;
	}
	return number.negative ? -number.value : number.value;
}

long long strtoll(const char *text, char **end, int base)
{
	return strtol(text, end, base);
}

unsigned long long strtoull(const char *text, char **end, int base)
{
	return strtoul(text, end, base);
}

int atoi(const char *text)
{
	return (int)strtol(text, NULL, 10);
}

long atol(const char *text)
{
	return strtol(text, NULL, 10);
}

long long atoll(const char *text)
{
	return strtol(text, NULL, 10);
}
