/* SPDX-License-Identifier: MIT */
/*
 * sscanf: integers, floating-point numbers, words, characters, sets, %n; widths, `*` and the length modifiers. No
 * wide characters, no numbered arguments, no allocation.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"

struct scan {
	const char *start;
	const char *at;
	const char *format;
	va_list list;
	int skip;
	int width;
	int length;
	int stored;
};

static void skip_space(struct scan *scan)
{
	while (isspace((unsigned char)*scan->at))
		scan->at++;
}

/* %[…]: is c in the set? The set ends at a ] that is not its first character. */
static int in_set(const char *set, const char *end, int c)
{
	int invert = *set == '^';

	for (set += invert; set < end; set++) {
		if (set[1] == '-' && set + 2 < end) {
			if ((unsigned char)set[0] <= c && c <= (unsigned char)set[2])
				return !invert;
			set += 2;
		} else if ((unsigned char)*set == c) {
			return !invert;
		}
	}
	return invert;
}

static const char *set_end(const char *set)
{
	if (*set == '^')
		set++;
	if (*set == ']')
		set++;
	return strchrnul(set, ']');
}

static void store_integer(struct scan *scan, unsigned long value)
{
	void *to = va_arg(scan->list, void *);

	if (scan->length == 8)
		*(long *)to = value;
	else if (scan->length == 2)
		*(short *)to = value;
	else if (scan->length == 1)
		*(char *)to = value;
	else
		*(int *)to = value;
}

/* Copies as much as the width allows into a buffer, so that strtol and strtod cannot read on. */
static const char *limited(struct scan *scan, char *buffer, size_t size)
{
	size_t width = scan->width && scan->width < (int)size ? scan->width : size - 1;

	if (!scan->width)
		return scan->at;
	buffer[0] = '\0';
	return strncat(buffer, scan->at, width);
}

static int scan_integer(struct scan *scan, int conversion)
{
	char buffer[72];
	const char *text;
	char *end;
	unsigned long value;
	int base = conversion == 'd' || conversion == 'u' ? 10 : conversion == 'o' ? 8 : conversion == 'i' ? 0 : 16;

	skip_space(scan);
	text = limited(scan, buffer, sizeof(buffer));
	if (conversion == 'd' || conversion == 'i')
		value = strtol(text, &end, base);
	else
		value = strtoul(text, &end, base);
	if (end == text)
		return 0;
	scan->at += end - text;
	if (scan->skip)
		return 1;
	if (conversion == 'p')
		scan->length = 8;
	store_integer(scan, value);
	scan->stored++;
	return 1;
}

static int scan_double(struct scan *scan)
{
	char buffer[72];
	const char *text;
	char *end;
	double value;

	skip_space(scan);
	text = limited(scan, buffer, sizeof(buffer));
	value = strtod(text, &end);
	if (end == text)
		return 0;
	scan->at += end - text;
	if (scan->skip)
		return 1;
	if (scan->length)
		*va_arg(scan->list, double *) = value;
	else
		*va_arg(scan->list, float *) = (float)value;
	scan->stored++;
	return 1;
}

/* %s, %c and %[: `set` is null, or where the set begins. */
static int scan_text(struct scan *scan, int conversion, const char *set)
{
	const char *end = set ? set_end(set) : NULL;
	char *to = scan->skip ? NULL : va_arg(scan->list, char *);
	int width = scan->width ? scan->width : conversion == 'c' ? 1 : 0x7fffffff;
	int size = 0;

	for (; size < width && *scan->at; size++) {
		int c = (unsigned char)*scan->at;

		if (conversion == 's' ? isspace(c) : conversion == '[' && !in_set(set, end, c))
			break;
		if (to)
			to[size] = (char)c;
		scan->at++;
	}
	if (size == 0 || (conversion == 'c' && size < width))
		return 0;
	if (to && conversion != 'c')
		to[size] = '\0';
	scan->stored += to != NULL;
	return 1;
}

static void parse(struct scan *scan)
{
	scan->skip = *scan->format == '*';
	scan->format += scan->skip;
	for (scan->width = 0; isdigit((unsigned char)*scan->format); scan->format++)
		scan->width = scan->width * 10 + *scan->format - '0';
	scan->length = 0;
	for (; *scan->format && strchr("hlLqjzt", *scan->format); scan->format++)
		scan->length = *scan->format != 'h' ? 8 : scan->length == 2 ? 1 : 2;
}

/* One conversion; 0 when the text does not fit it. */
static int convert(struct scan *scan)
{
	const char *set;
	int conversion;

	parse(scan);
	conversion = *scan->format++;
	switch (conversion) {
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
	case 'p':
		return scan_integer(scan, conversion);
	case 'e':
	case 'f':
	case 'g':
	case 'a':
	case 'E':
	case 'G':
		return scan_double(scan);
	case 's':
		skip_space(scan);
		return scan_text(scan, 's', NULL);
	case 'c':
		return scan_text(scan, 'c', NULL);
	case '[':
		set = scan->format;
		scan->format = set_end(set);
		scan->format += *scan->format == ']';
		return scan_text(scan, '[', set);
	case 'n':
		if (!scan->skip)
			store_integer(scan, scan->at - scan->start);
		return 1;
	case '%':
		skip_space(scan);
		return *scan->at == '%' && scan->at++;
	}
	return 0;
}

static int starts_with_space(const char *conversion)
{
	return *conversion != 'c' && *conversion != '[' && *conversion != 'n';
}

int vsscanf(const char *text, const char *format, va_list list)
{
	struct scan scan = { .start = text, .at = text, .format = format };
	int at_end = 0;

	va_copy(scan.list, list);
	while (*scan.format) {
		if (isspace((unsigned char)*scan.format)) {
			skip_space(&scan);
			scan.format++;
		} else if (*scan.format != '%') {
			at_end = !*scan.at;
			if (*scan.at != *scan.format++)
				break;
			scan.at++;
		} else {
			const char *conversion = scan.format + 1 + strspn(scan.format + 1, "*0123456789hlLqjzt");

			if (starts_with_space(conversion))
				skip_space(&scan);
			at_end = !*scan.at && *conversion != 'n';
			scan.format++;
			if (!convert(&scan))
				break;
			at_end = 0;
		}
	}
	va_end(scan.list);
	return at_end && scan.stored == 0 ? EOF : scan.stored;
}

int sscanf(const char *text, const char *format, ...)
{
	va_list list;
	int result;

	va_start(list, format);
	result = vsscanf(text, format, list);
	va_end(list);
	return result;
}
