/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned int error_message_count;
int error_one_per_line;

static void say(int status, int number, const char *format, va_list list)
{
	vfprintf(stderr, format, list);
	if (number)
		fprintf(stderr, ": %s", strerror(number));
	fputc('\n', stderr);
	error_message_count++;
	if (status)
		exit(status);
}

void error(int status, int number, const char *format, ...)
{
	va_list list;

	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_name);
	va_start(list, format);
	say(status, number, format, list);
	va_end(list);
}

void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...)
{
	static const char *last_file;
	static unsigned int last_line;
	va_list list;

	if (error_one_per_line && line == last_line && last_file && strcmp(file, last_file) == 0)
		return;
	last_file = file;
	last_line = line;
	fflush(stdout);
	fprintf(stderr, "%s:%s:%u: ", program_invocation_name, file, line);
	va_start(list, format);
	say(status, number, format, list);
	va_end(list);
}
