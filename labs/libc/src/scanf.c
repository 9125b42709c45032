/* SPDX-License-Identifier: MIT */
/*
 * The conversions of the scanf family: integers, floating-point numbers, words, characters, sets, %n; widths, `*`, the
 * length modifiers, `m` (allocate) and numbered arguments. No wide characters.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

/* Longest number that is looked at. */
#define LONGEST 350

struct scan {
	struct __source *source;
	const char *format;
	va_list list;
	/* The first argument, for numbered ones. */
	va_list first;
	/* Characters taken so far. */
	long taken;
	int skip;
	int allocate;
	/* What is left of the width; huge when none was given. */
	int width;
	int has_width;
	int length;
	int stored;
	char number[LONGEST + 1];
	int digits;
};

static int peek(struct scan *scan)
{
	if (scan->source->file)
		return __peek(scan->source->file);
	return *scan->source->text ? (unsigned char)*scan->source->text : EOF;
}

static void take(struct scan *scan)
{
	if (scan->source->file)
		__take(scan->source->file);
	else
		scan->source->text++;
	scan->taken++;
}

static int skip_space(struct scan *scan)
{
	int c;

	while ((c = peek(scan)) != EOF && isspace(c))
		take(scan);
	return c;
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

/* Moves the next character to the number if it is one of `wanted` and the width allows it. */
static int collect(struct scan *scan, const char *wanted)
{
	int c = peek(scan);

	if (c == EOF || scan->width == 0 || scan->digits == LONGEST || !strchr(wanted, c))
		return 0;
	take(scan);
	scan->width--;
	scan->number[scan->digits++] = (char)c;
	scan->number[scan->digits] = '\0';
	return 1;
}

static int collect_all(struct scan *scan, const char *wanted)
{
	int count = 0;

	while (collect(scan, wanted))
		count++;
	return count;
}

#define DECIMAL "0123456789"
#define HEXADECIMAL "0123456789abcdefABCDEF"

static int scan_integer(struct scan *scan, int conversion)
{
	int base = conversion == 'd' || conversion == 'u' ? 10 : conversion == 'o' ? 8 : conversion == 'i' ? 0 : 16;
	int found = 0;
	unsigned long value;

	collect(scan, "+-");
	if ((base == 16 || base == 0) && collect(scan, "0")) {
		found = 1;
		if (collect(scan, "xX")) {
			base = 16;
			found = 0;
		} else if (base == 0) {
			base = 8;
		}
	} else if (base == 0) {
		base = 10;
	}
	found += collect_all(scan, base == 16 ? HEXADECIMAL : base == 8 ? "01234567" : DECIMAL);
	if (!found)
		return 0;
	if (scan->skip)
		return 1;
	value = conversion == 'd' || conversion == 'i' ? (unsigned long)strtol(scan->number, NULL, base) :
							 strtoul(scan->number, NULL, base);
	if (conversion == 'p')
		scan->length = 8;
	store_integer(scan, value);
	scan->stored++;
	return 1;
}

/* The characters of a word such as "inf", in either case. */
static int collect_word(struct scan *scan, const char *word)
{
	for (; *word; word++) {
		char both[3] = { *word, (char)toupper(*word), '\0' };

		if (!collect(scan, both))
			return 0;
	}
	return 1;
}

static int collect_double(struct scan *scan)
{
	const char *digits = DECIMAL;
	const char *exponent = "eE";
	int found = 0;

	collect(scan, "+-");
	if (collect(scan, "iI")) {
		if (!collect_word(scan, "nf"))
			return 0;
		return collect(scan, "iI") ? collect_word(scan, "nity") : 1;
	}
	if (collect(scan, "nN"))
		return collect_word(scan, "an");
	if (collect(scan, "0")) {
		found = 1;
		if (collect(scan, "xX")) {
			digits = HEXADECIMAL;
			exponent = "pP";
			found = 0;
		}
	}
	found += collect_all(scan, digits);
	if (collect(scan, "."))
		found += collect_all(scan, digits);
	if (found && collect(scan, exponent)) {
		collect(scan, "+-");
		return collect_all(scan, DECIMAL) > 0;
	}
	return found > 0;
}

static int scan_double(struct scan *scan)
{
	double value;

	if (!collect_double(scan))
		return 0;
	value = strtod(scan->number, NULL);
	if (scan->skip)
		return 1;
	if (scan->length == 16)
		*va_arg(scan->list, long double *) = value;
	else if (scan->length)
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
	char **owner = scan->allocate && !scan->skip ? va_arg(scan->list, char **) : NULL;
	char *to = scan->skip || owner ? NULL : va_arg(scan->list, char *);
	int width = scan->has_width ? scan->width : conversion == 'c' ? 1 : 0x7fffffff;
	int room = 0;
	int size = 0;
	int c;

	for (; size < width && (c = peek(scan)) != EOF; size++) {
		if (conversion == 's' ? isspace(c) : conversion == '[' && !in_set(set, end, c))
			break;
		if (owner && size + 2 > room) {
			char *bigger = realloc(to, room = room * 2 + 32);

			if (!bigger)
				break;
			to = bigger;
		}
		if (to)
			to[size] = (char)c;
		take(scan);
	}
	if (size == 0 || (conversion == 'c' && size < width)) {
		if (owner)
			free(to);
		return 0;
	}
	if (to && conversion != 'c')
		to[size] = '\0';
	if (owner)
		*owner = to;
	scan->stored += !scan->skip;
	return 1;
}

static int parse_digits(struct scan *scan)
{
	int value = 0;

	for (; isdigit((unsigned char)*scan->format); scan->format++)
		value = value * 10 + *scan->format - '0';
	return value;
}

static void parse(struct scan *scan)
{
	const char *start = scan->format;
	int number = parse_digits(scan);

	if (number > 0 && *scan->format == '$') {
		scan->format++;
		scan->list = scan->first + (number - 1) * 8;
	} else {
		scan->format = start;
	}
	scan->skip = *scan->format == '*';
	scan->format += scan->skip;
	scan->has_width = isdigit((unsigned char)*scan->format);
	scan->width = parse_digits(scan);
	if (scan->width == 0) {
		scan->has_width = 0;
		scan->width = 0x7fffffff;
	}
	scan->allocate = *scan->format == 'm';
	scan->format += scan->allocate;
	scan->length = 0;
	for (; *scan->format && strchr("hlLqjzt", *scan->format); scan->format++)
		scan->length = *scan->format == 'L' ? 16 : *scan->format != 'h' ? 8 : scan->length == 2 ? 1 : 2;
	scan->digits = 0;
	scan->number[0] = '\0';
}

/* One conversion; 0 when the text does not fit it, -1 when there is no text left. */
static int convert(struct scan *scan)
{
	int conversion;
	const char *set;

	parse(scan);
	conversion = *scan->format ? *scan->format++ : 0;
	if (conversion == 'n') {
		if (!scan->skip)
			store_integer(scan, scan->taken);
		return 1;
	}
	if (conversion != 'c' && conversion != '[')
		skip_space(scan);
	if (conversion && peek(scan) == EOF)
		return -1;
	switch (conversion) {
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
	case 'p':
		if (scan->length == 16)
			scan->length = 8;
		return scan_integer(scan, conversion);
	case 'e':
	case 'f':
	case 'g':
	case 'a':
	case 'E':
	case 'F':
	case 'G':
	case 'A':
		return scan_double(scan);
	case 's':
	case 'c':
		return scan_text(scan, conversion, NULL);
	case '[':
		set = scan->format;
		scan->format = set_end(set);
		scan->format += *scan->format == ']';
		return scan_text(scan, '[', set);
	case '%':
		if (peek(scan) != '%')
			return 0;
		take(scan);
		return 1;
	}
	return 0;
}

int __scan(struct __source *source, const char *format, va_list list)
{
	struct scan scan = { .source = source, .format = format };
	int result = 1;

	va_copy(scan.list, list);
	va_copy(scan.first, list);
	while (*scan.format && result > 0) {
		if (isspace((unsigned char)*scan.format)) {
			skip_space(&scan);
			scan.format++;
		} else if (*scan.format == '%') {
			scan.format++;
			result = convert(&scan);
		} else {
			int c = peek(&scan);

			result = c == (unsigned char)*scan.format++ ? 1 : c == EOF ? -1 : 0;
			if (result > 0)
				take(&scan);
		}
	}
	va_end(scan.list);
	return result < 0 && scan.stored == 0 ? EOF : scan.stored;
}
