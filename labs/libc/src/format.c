/* SPDX-License-Identifier: MIT */
/*
 * printf's engine: `%[n$][flags][width][.precision][length]conversion` as POSIX has it, with %m; no wide characters.
 * Digits of floating-point numbers come from the machine, exact and rounded to even.
 */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include "libc.h"
#include "stream.h"

#define MINUS 1
#define PLUS 2
#define SPACE 4
#define ALTERNATE 8
#define ZERO 16

/* Length modifiers by the number of bytes they mean; 0 is none. */
#define LONG_DOUBLE 16

struct format {
	struct __sink *sink;
	const char *at;
	va_list list;
	/* The first argument, for numbered ones (each takes eight bytes). */
	va_list first;
	int flags;
	int width;
	/* -1: not given. */
	int precision;
	int length;
	int error;
};

static void put(struct __sink *sink, const char *text, size_t size)
{
	if (sink->file) {
		__put(sink->file, text, size);
	} else if (sink->total < sink->size) {
		size_t room = sink->size - sink->total;

		__vm_memmove(sink->to + sink->total, text, size < room ? size : room);
	}
	sink->total += size;
}

static void pad(struct __sink *sink, int c, long count)
{
	char block[16];

	if (count <= 0)
		return;
	__vm_memset(block, c, sizeof(block));
	for (; count > (long)sizeof(block); count -= sizeof(block))
		put(sink, block, sizeof(block));
	put(sink, block, count);
}

/* One converted value: sign or base, zeros, text, filled up to the width. */
static void field(struct format *format, const char *prefix, long zeros, const char *text, size_t size)
{
	size_t prefix_size = strlen(prefix);
	long fill = format->width - (long)(prefix_size + size) - zeros;

	if (!(format->flags & MINUS))
		pad(format->sink, ' ', fill);
	put(format->sink, prefix, prefix_size);
	pad(format->sink, '0', zeros);
	put(format->sink, text, size);
	if (format->flags & MINUS)
		pad(format->sink, ' ', fill);
}

static void number(struct format *format, uint64_t value, const char *prefix, int base, const char *digits)
{
	char text[24];
	char *end = text + sizeof(text);
	char *at = end;
	long zeros;

	for (; value; value /= base)
		*--at = digits[value % base];
	zeros = (format->precision < 0 ? 1 : format->precision) - (end - at);
	if (base == 8 && format->flags & ALTERNATE && zeros <= 0)
		zeros = 1;
	if (format->precision < 0 && (format->flags & (ZERO | MINUS)) == ZERO) {
		long room = format->width - (long)strlen(prefix) - (end - at);

		zeros = zeros > room ? zeros : room;
	}
	field(format, prefix, zeros > 0 ? zeros : 0, at, end - at);
}

static const char *sign(struct format *format, int negative)
{
	if (negative)
		return "-";
	if (format->flags & PLUS)
		return "+";
	return format->flags & SPACE ? " " : "";
}

static int64_t signed_argument(struct format *format)
{
	if (format->length == 8)
		return va_arg(format->list, int64_t);
	if (format->length == 1)
		return (signed char)va_arg(format->list, int);
	if (format->length == 2)
		return (short)va_arg(format->list, int);
	return va_arg(format->list, int);
}

static uint64_t unsigned_argument(struct format *format)
{
	if (format->length == 8)
		return va_arg(format->list, uint64_t);
	if (format->length == 1)
		return (unsigned char)va_arg(format->list, unsigned int);
	if (format->length == 2)
		return (unsigned short)va_arg(format->list, unsigned int);
	return va_arg(format->list, unsigned int);
}

static void string(struct format *format, const char *text)
{
	if (!text)
		text = format->precision < 0 || format->precision >= 6 ? "(null)" : "";
	field(format, "", 0, text,
	      format->precision < 0 ? strlen(text) : strnlen(text, format->precision));
}

static void pointer(struct format *format, uint64_t value)
{
	format->precision = -1;
	if (value) {
		number(format, value, format->flags & PLUS ? "+0x" : format->flags & SPACE ? " 0x" : "0x", 16,
		       "0123456789abcdef");
	} else {
		string(format, "(nil)");
	}
}

static void floating(struct format *format, int conversion)
{
	union {
		double number;
		uint64_t bits;
	} value;
	char local[320];
	char *text = local;
	char prefix[4];
	long zeros;
	int size;
	int finite;

	value.number = format->length == LONG_DOUBLE ? (double)va_arg(format->list, long double) :
						       va_arg(format->list, double);
	finite = (value.bits >> 52 & 0x7ff) != 0x7ff;
	size = __vm_format_double(text, sizeof(local), value.number, conversion, format->precision,
				  (format->flags & ALTERNATE) != 0);
	if (size >= (int)sizeof(local)) {
		text = __vm_alloc(size + 1, 1);
		__vm_format_double(text, size + 1, value.number, conversion, format->precision,
				   (format->flags & ALTERNATE) != 0);
	}
	strcpy(prefix, sign(format, value.bits >> 63));
	if (finite && (conversion | 32) == 'a')
		strcat(prefix, conversion == 'a' ? "0x" : "0X");
	zeros = finite && (format->flags & (ZERO | MINUS)) == ZERO ?
			format->width - (long)strlen(prefix) - size : 0;
	field(format, prefix, zeros > 0 ? zeros : 0, text, size);
	if (text != local)
		__vm_free(text);
}

/* %n */
static void store_total(struct format *format)
{
	void *to = va_arg(format->list, void *);
	size_t total = format->sink->total;

	if (format->length == 8)
		*(long *)to = total;
	else if (format->length == 2)
		*(short *)to = total;
	else if (format->length == 1)
		*(signed char *)to = total;
	else
		*(int *)to = total;
}

static int is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* A width or precision: digits, or `*` for an argument. */
static int parse_number(struct format *format)
{
	int value = 0;

	if (*format->at == '*') {
		format->at++;
		if (!is_digit(*format->at))
			return va_arg(format->list, int);
		while (is_digit(*format->at))
			value = value * 10 + *format->at++ - '0';
		format->at += *format->at == '$';
		return *(int *)(format->first + (value - 1) * 8);
	}
	while (is_digit(*format->at))
		value = value * 10 + *format->at++ - '0';
	return value;
}

static void parse_flags(struct format *format)
{
	for (format->flags = 0;; format->at++) {
		switch (*format->at) {
		case '-':
			format->flags |= MINUS;
			break;
		case '+':
			format->flags |= PLUS;
			break;
		case ' ':
			format->flags |= SPACE;
			break;
		case '#':
			format->flags |= ALTERNATE;
			break;
		case '0':
			format->flags |= ZERO;
			break;
		case '\'':
			break;
		default:
			return;
		}
	}
}

static void parse_length(struct format *format)
{
	format->length = 0;
	switch (*format->at) {
	case 'h':
		format->length = *++format->at == 'h' ? 1 : 2;
		format->at += format->length == 1;
		break;
	case 'l':
		format->length = 8;
		format->at += format->at[1] == 'l' ? 2 : 1;
		break;
	case 'q':
	case 'j':
	case 'z':
	case 't':
		format->length = 8;
		format->at++;
		break;
	case 'L':
		format->length = LONG_DOUBLE;
		format->at++;
		break;
	}
}

static void convert(struct format *format, int conversion, const char *start)
{
	int64_t value;
	char c;

	switch (conversion) {
	case 'd':
	case 'i':
		value = signed_argument(format);
		number(format, value < 0 ? -(uint64_t)value : value, sign(format, value < 0), 10, "0123456789");
		break;
	case 'u':
		number(format, unsigned_argument(format), "", 10, "0123456789");
		break;
	case 'o':
		number(format, unsigned_argument(format), "", 8, "01234567");
		break;
	case 'x':
	case 'X':
		value = unsigned_argument(format);
		number(format, value, !value || !(format->flags & ALTERNATE) ? "" : conversion == 'x' ? "0x" : "0X", 16,
		       conversion == 'x' ? "0123456789abcdef" : "0123456789ABCDEF");
		break;
	case 'c':
		c = (char)va_arg(format->list, int);
		field(format, "", 0, &c, 1);
		break;
	case 's':
		string(format, va_arg(format->list, const char *));
		break;
	case 'm':
		string(format, strerror(format->error));
		break;
	case 'p':
		pointer(format, (uint64_t)va_arg(format->list, void *));
		break;
	case 'n':
		store_total(format);
		break;
	case '%':
		put(format->sink, "%", 1);
		break;
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
	case 'a':
	case 'A':
		floating(format, conversion);
		break;
	default:
		/* Not a conversion: the text as it stands. */
		put(format->sink, start, format->at - start);
	}
}

/* `n$`: from here on the arguments are taken from the nth. */
static void parse_position(struct format *format)
{
	const char *start = format->at;
	int value = 0;

	while (is_digit(*format->at))
		value = value * 10 + *format->at++ - '0';
	if (value > 0 && *format->at == '$') {
		format->at++;
		format->list = format->first + (value - 1) * 8;
	} else {
		format->at = start;
	}
}

/* What stands between % and the conversion. */
static void parse(struct format *format)
{
	parse_position(format);
	parse_flags(format);
	format->width = parse_number(format);
	if (format->width < 0) {
		format->flags |= MINUS;
		format->width = -format->width;
	}
	format->precision = -1;
	if (*format->at == '.') {
		format->at++;
		format->precision = parse_number(format);
		if (format->precision < 0)
			format->precision = -1;
	}
	parse_length(format);
}

int __format(struct __sink *sink, const char *text, va_list list)
{
	struct format format = { .sink = sink, .at = text, .error = errno };
	int result = 0;

	va_copy(format.list, list);
	va_copy(format.first, list);
	for (;;) {
		const char *start = format.at;

		format.at = strchrnul(start, '%');
		put(sink, start, format.at - start);
		if (!*format.at)
			break;
		start = format.at++;
		parse(&format);
		if (!*format.at) {
			errno = EINVAL;
			result = -1;
			break;
		}
		format.at++;
		convert(&format, format.at[-1], start);
	}
	va_end(format.list);
	return result < 0 ? result : (int)sink->total;
}
