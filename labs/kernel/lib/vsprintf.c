// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Text from a format: %s %c %d %i %u %x %X %o %p %% with width, precision for strings, '-', '0', h, l, ll, z.
 * Linux's extensions of %p are not here.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/stdarg.h>
#include <linux/string.h>

/* Where text goes; `total` counts what did not fit too. */
struct sink {
	char *to;
	size_t size;
	size_t total;
};

struct spec {
	bool left, zero, is_signed;
	int width, precision, length, base;
	char letter;
};

static void put(struct sink *sink, char c)
{
	if (sink->total + 1 < sink->size)
		sink->to[sink->total] = c;
	sink->total++;
}

static void pad(struct sink *sink, char c, int count)
{
	while (count-- > 0)
		put(sink, c);
}

static void put_string(struct sink *sink, const char *s, const struct spec *spec)
{
	int length;

	if (!s)
		s = "(null)";
	length = strnlen(s, spec->precision < 0 ? ~0UL : spec->precision);
	if (!spec->left)
		pad(sink, ' ', spec->width - length);
	for (int i = 0; i < length; i++)
		put(sink, s[i]);
	if (spec->left)
		pad(sink, ' ', spec->width - length);
}

static void put_number(struct sink *sink, unsigned long value, const struct spec *spec)
{
	char digits[24];
	int n = 0;
	bool negative = spec->is_signed && (long)value < 0;

	if (negative)
		value = -value;
	do {
		int digit = value % spec->base;

		digits[n++] = digit < 10 ? '0' + digit : (spec->letter == 'X' ? 'A' : 'a') + digit - 10;
		value /= spec->base;
	} while (value);
	if (!spec->left && !spec->zero)
		pad(sink, ' ', spec->width - n - negative);
	if (negative)
		put(sink, '-');
	if (!spec->left && spec->zero)
		pad(sink, '0', spec->width - n - negative);
	for (int i = n; i > 0; i--)
		put(sink, digits[i - 1]);
	if (spec->left)
		pad(sink, ' ', spec->width - n - negative);
}

static int read_number(const char **fmt)
{
	int n = 0;

	for (; isdigit(**fmt); (*fmt)++)
		n = n * 10 + **fmt - '0';
	return n;
}

/* Reads what stands between % and the letter. */
static const char *read_spec(const char *fmt, struct spec *spec)
{
	*spec = (struct spec){ .precision = -1, .base = 10 };
	for (; *fmt == '-' || *fmt == '0' || *fmt == '#' || *fmt == '+' || *fmt == ' '; fmt++) {
		spec->left |= *fmt == '-';
		spec->zero |= *fmt == '0';
	}
	spec->width = read_number(&fmt);
	if (*fmt == '.') {
		fmt++;
		spec->precision = read_number(&fmt);
	}
	for (; *fmt == 'l' || *fmt == 'h' || *fmt == 'z' || *fmt == 't' || *fmt == 'j'; fmt++)
		spec->length += *fmt == 'h' ? 0 : 1;
	spec->letter = *fmt;
	spec->is_signed = *fmt == 'd' || *fmt == 'i';
	if (*fmt == 'x' || *fmt == 'X')
		spec->base = 16;
	else if (*fmt == 'o')
		spec->base = 8;
	return fmt;
}

static void put_pointer(struct sink *sink, const void *p)
{
	struct spec spec = { .zero = true, .width = 16, .base = 16 };

	put_number(sink, (unsigned long)p, &spec);
}

int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct sink sink = { .to = buf, .size = size };
	struct spec spec;

	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			put(&sink, *fmt);
			continue;
		}
		fmt = read_spec(fmt + 1, &spec);
		if (spec.letter == 's')
			put_string(&sink, va_arg(args, const char *), &spec);
		else if (spec.letter == 'c')
			put(&sink, va_arg(args, int));
		else if (spec.letter == 'p')
			put_pointer(&sink, va_arg(args, void *));
		else if (spec.letter == '%')
			put(&sink, '%');
		else if (!spec.letter)
			break;
		else if (spec.length)
			put_number(&sink, va_arg(args, unsigned long), &spec);
		else if (spec.is_signed)
			put_number(&sink, va_arg(args, int), &spec);
		else
			put_number(&sink, va_arg(args, unsigned int), &spec);
	}
	if (size)
		buf[min_t(size_t, sink.total, size - 1)] = 0;
	return sink.total;
}

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int n = vsnprintf(buf, size, fmt, args);

	return n < (int)size ? n : size ? (int)size - 1 : 0;
}

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return n;
}

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return n;
}

int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, INT_MAX, fmt, args);
	va_end(args);
	return n;
}
