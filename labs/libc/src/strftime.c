/* SPDX-License-Identifier: MIT */
/* strftime of the C locale, with GNU's flags `_ - 0 ^ #` and widths. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "libc.h"

static const char *const days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
static const char *const months[] = { "January", "February", "March",	  "April",   "May",	 "June",
				      "July",	 "August",   "September", "October", "November", "December" };

struct writer {
	char *to;
	size_t size;
	size_t used;
	const struct tm *time;
	/* Of the conversion at work: `_`, `-` or `0`, `^`, `#`, and the width; 0 when absent. */
	int padding;
	int upper;
	int lower;
	int swap;
	int width;
};

static void put(struct writer *writer, char c)
{
	if (writer->used < writer->size)
		writer->to[writer->used] = c;
	writer->used++;
}

static void text(struct writer *writer, const char *from, size_t most)
{
	size_t length = strnlen(from, most);

	for (int left = writer->width - (int)length; left > 0; left--)
		put(writer, writer->padding == '0' ? '0' : ' ');
	for (size_t i = 0; i < length; i++)
		put(writer, writer->upper ? (char)toupper(from[i]) : writer->lower ? (char)tolower(from[i]) : from[i]);
}

/* `digits` with the padding that the conversion has by itself, which a flag may change. */
static void number(struct writer *writer, long value, int digits, int padding)
{
	char buffer[24];
	int length = snprintf(buffer, sizeof(buffer), "%ld", value < 0 ? -value : value);
	int fill = (writer->width ? writer->width : digits) - length - (value < 0);

	if (writer->padding)
		padding = writer->padding;
	if (padding == '_' || padding == ' ')
		for (; fill > 0; fill--)
			put(writer, ' ');
	if (value < 0)
		put(writer, '-');
	if (padding == '0')
		for (; fill > 0; fill--)
			put(writer, '0');
	for (int i = 0; i < length; i++)
		put(writer, buffer[i]);
}

static void format(struct writer *writer, const char *at);

/* A conversion that stands for several others. */
static void compound(struct writer *writer, const char *parts)
{
	char buffer[128];
	struct writer inner = { .to = buffer, .size = sizeof(buffer) - 1, .time = writer->time };

	format(&inner, parts);
	buffer[inner.used < inner.size ? inner.used : inner.size] = '\0';
	text(writer, buffer, inner.used);
}

static int is_leap(long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* ISO 8601: the week belongs to the year that its Thursday is in. */
static int iso_week(const struct tm *time, long *year)
{
	int weekday = (time->tm_wday + 6) % 7;
	int week = (time->tm_yday - weekday + 10) / 7;
	int length;

	*year = time->tm_year + 1900L;
	if (week < 1) {
		--*year;
		length = 365 + is_leap(*year);
		return (time->tm_yday + length - weekday + 10) / 7;
	}
	length = 365 + is_leap(*year);
	if (week == 53 && time->tm_yday - weekday + 3 >= length) {
		++*year;
		return 1;
	}
	return week;
}

static void name(struct writer *writer, const char *const *names, int index, int count, size_t most)
{
	if (writer->swap)
		writer->upper = 1;
	if (index < 0 || index >= count)
		text(writer, "?", 1);
	else
		text(writer, names[index], most);
}

static int hour12(const struct tm *time)
{
	return (time->tm_hour + 11) % 12 + 1;
}

static void half_of_day(struct writer *writer, int lower)
{
	text(writer, writer->time->tm_hour < 12 ? (lower ? "am" : "AM") : (lower ? "pm" : "PM"), 2);
}

static long century(long year)
{
	return year / 100 - (year % 100 < 0);
}

static void seconds(struct writer *writer)
{
	struct tm copy = *writer->time;

	number(writer, mktime(&copy), 1, '0');
}

static void zone(struct writer *writer)
{
	long offset = writer->time->tm_gmtoff / 60;

	put(writer, offset < 0 ? '-' : '+');
	if (offset < 0)
		offset = -offset;
	number(writer, offset / 60 * 100 + offset % 60, 4, '0');
}

/* The date and time conversions; 0 if the letter is none. */
static int convert(struct writer *writer, int letter)
{
	const struct tm *time = writer->time;
	long year = time->tm_year + 1900L;
	int week;

	switch (letter) {
	case 'a':
		name(writer, days, time->tm_wday, 7, 3);
		break;
	case 'A':
		name(writer, days, time->tm_wday, 7, 20);
		break;
	case 'b':
	case 'h':
		name(writer, months, time->tm_mon, 12, 3);
		break;
	case 'B':
		name(writer, months, time->tm_mon, 12, 20);
		break;
	case 'c':
		compound(writer, "%a %b %e %H:%M:%S %Y");
		break;
	case 'C':
		number(writer, century(year), 2, '0');
		break;
	case 'd':
		number(writer, time->tm_mday, 2, '0');
		break;
	case 'D':
	case 'x':
		compound(writer, "%m/%d/%y");
		break;
	case 'e':
		number(writer, time->tm_mday, 2, '_');
		break;
	case 'F':
		compound(writer, "%Y-%m-%d");
		break;
	case 'g':
		iso_week(time, &year);
		number(writer, (year % 100 + 100) % 100, 2, '0');
		break;
	case 'G':
		iso_week(time, &year);
		number(writer, year, 1, '0');
		break;
	case 'H':
		number(writer, time->tm_hour, 2, '0');
		break;
	case 'I':
		number(writer, hour12(time), 2, '0');
		break;
	case 'j':
		number(writer, time->tm_yday + 1, 3, '0');
		break;
	case 'k':
		number(writer, time->tm_hour, 2, '_');
		break;
	case 'l':
		number(writer, hour12(time), 2, '_');
		break;
	case 'm':
		number(writer, time->tm_mon + 1, 2, '0');
		break;
	case 'M':
		number(writer, time->tm_min, 2, '0');
		break;
	case 'n':
		put(writer, '\n');
		break;
	case 'p':
		half_of_day(writer, writer->swap);
		break;
	case 'P':
		writer->upper = 0;
		half_of_day(writer, 1);
		break;
	case 'r':
		compound(writer, "%I:%M:%S %p");
		break;
	case 'R':
		compound(writer, "%H:%M");
		break;
	case 's':
		seconds(writer);
		break;
	case 'S':
		number(writer, time->tm_sec, 2, '0');
		break;
	case 't':
		put(writer, '\t');
		break;
	case 'T':
	case 'X':
		compound(writer, "%H:%M:%S");
		break;
	case 'u':
		number(writer, (time->tm_wday + 6) % 7 + 1, 1, '0');
		break;
	case 'U':
		number(writer, (time->tm_yday - time->tm_wday + 7) / 7, 2, '0');
		break;
	case 'V':
		week = iso_week(time, &year);
		number(writer, week, 2, '0');
		break;
	case 'w':
		number(writer, time->tm_wday, 1, '0');
		break;
	case 'W':
		number(writer, (time->tm_yday - (time->tm_wday + 6) % 7 + 7) / 7, 2, '0');
		break;
	case 'y':
		number(writer, (year % 100 + 100) % 100, 2, '0');
		break;
	case 'Y':
		number(writer, year, 1, '0');
		break;
	case 'z':
		zone(writer);
		break;
	case 'Z':
		writer->lower = writer->swap;
		text(writer, time->tm_zone ? time->tm_zone : "", 16);
		break;
	case '%':
		put(writer, '%');
		break;
	default:
		return 0;
	}
	return 1;
}

static const char *flags(struct writer *writer, const char *at)
{
	writer->padding = writer->upper = writer->lower = writer->swap = writer->width = 0;
	for (;; at++) {
		if (*at == '_' || *at == '-' || *at == '0')
			writer->padding = *at;
		else if (*at == '^')
			writer->upper = 1;
		else if (*at == '#')
			writer->swap = 1;
		else
			break;
	}
	for (; isdigit((unsigned char)*at); at++)
		writer->width = writer->width * 10 + *at - '0';
	if ((*at == 'E' && at[1] && strchr("cCxXyY", at[1])) || (*at == 'O' && at[1] && strchr("bBhdeHImMSuUVwWy", at[1])))
		at++;
	return at;
}

static void format(struct writer *writer, const char *at)
{
	while (*at) {
		const char *start = at;

		if (*at != '%') {
			put(writer, *at++);
			continue;
		}
		at = flags(writer, at + 1);
		if (convert(writer, *at)) {
			at++;
			continue;
		}
		/* No conversion: the text as it stands. */
		at += *at != '\0' && at - start < 2;
		while (start < at)
			put(writer, *start++);
	}
}

size_t strftime(char *to, size_t size, const char *pattern, const struct tm *time)
{
	struct writer writer = { .to = to, .size = size, .time = time };

	format(&writer, pattern);
	if (writer.used >= size)
		return 0;
	to[writer.used] = '\0';
	return writer.used;
}
