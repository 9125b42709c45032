/* SPDX-License-Identifier: MIT */
/* The conversion itself is the machine's: correctly rounded, decimal and hexadecimal, inf and nan. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include "libc.h"

double strtod(const char *text, char **end)
{
	char *stop;
	double value = __vm_strtod(text, &stop);

	if (end)
		*end = stop;
	while (isspace(*text) || *text == '-' || *text == '+')
		text++;
	/* An infinity that was written in digits did not fit. */
	if (value - value != 0 && (isdigit(*text) || *text == '.'))
		errno = ERANGE;
	return value;
}

double atof(const char *text)
{
	return strtod(text, NULL);
}

float strtof(const char *text, char **end)
{
	double value = strtod(text, end);
	float narrow = (float)value;

	if (value - value == 0 && narrow - narrow != 0)
		errno = ERANGE;
	return narrow;
}

long double strtold(const char *text, char **end)
{
	return strtod(text, end);
}
