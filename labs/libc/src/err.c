/* SPDX-License-Identifier: MIT */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(int error, const char *format, va_list list)
{
	fprintf(stderr, "%s: ", program_invocation_short_name);
	if (format)
		vfprintf(stderr, format, list);
	if (error >= 0)
		fprintf(stderr, "%s%s", format ? ": " : "", strerror(error));
	fputs("\n", stderr);
}

void warn(const char *format, ...)
{
	int error = errno;
	va_list list;

	va_start(list, format);
	say(error, format, list);
	va_end(list);
}

void warnx(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	say(-1, format, list);
	va_end(list);
}

void err(int status, const char *format, ...)
{
	int error = errno;
	va_list list;

	va_start(list, format);
	say(error, format, list);
	va_end(list);
	exit(status);
}

void errx(int status, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	say(-1, format, list);
	va_end(list);
	exit(status);
}

void vwarn(const char *format, va_list list)
{
	say(errno, format, list);
}

void vwarnx(const char *format, va_list list)
{
	say(-1, format, list);
}

void verr(int status, const char *format, va_list list)
{
	say(errno, format, list);
	exit(status);
}

void verrx(int status, const char *format, va_list list)
{
	say(-1, format, list);
	exit(status);
}
