/* SPDX-License-Identifier: MIT */
/* strptime of the C locale: what strftime writes, read again. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include "libc.h"

static const char *const days[] = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };
static const char *const months[] = { "january", "february", "march",	  "april",   "may",	 "june",
				      "july",	 "august",   "september", "october", "november", "december" };

struct reader {
	const char *at;
	struct tm *time;
	int afternoon;
	int has_date;
	int has_yday;
	int century;
};

static int number(struct reader *reader, int low, int high, int digits, int *to)
{
	int value = 0;
	int count = 0;

	while (*reader->at == ' ')
		reader->at++;
	for (; count < digits && isdigit((unsigned char)*reader->at); count++)
		value = value * 10 + *reader->at++ - '0';
	if (count == 0 || value < low || value > high)
		return 0;
	*to = value;
	return 1;
}

static int name(struct reader *reader, const char *const *names, int count, int *to)
{
	for (int i = 0; i < count; i++) {
		size_t full = strlen(names[i]);
		size_t length = strncasecmp(reader->at, names[i], full) == 0 ? full : 3;

		if (strncasecmp(reader->at, names[i], length) != 0)
			continue;
		reader->at += length;
		*to = i;
		return 1;
	}
	return 0;
}

static int half_of_day(struct reader *reader)
{
	if (strncasecmp(reader->at, "am", 2) != 0 && strncasecmp(reader->at, "pm", 2) != 0)
		return 0;
	reader->afternoon = tolower((unsigned char)*reader->at) == 'p' ? 1 : -1;
	reader->at += 2;
	return 1;
}

static int zone(struct reader *reader)
{
	int sign = *reader->at == '-' ? -1 : 1;
	int value = 0;

	if (*reader->at == 'Z') {
		reader->at++;
		reader->time->tm_gmtoff = 0;
		return 1;
	}
	if (*reader->at != '-' && *reader->at != '+')
		return 0;
	reader->at++;
	for (int i = 0; i < 4; i++) {
		if (i == 2 && *reader->at == ':')
			reader->at++;
		if (!isdigit((unsigned char)*reader->at))
			return 0;
		value = value * 10 + *reader->at++ - '0';
	}
	reader->time->tm_gmtoff = sign * (value / 100 * 3600L + value % 100 * 60L);
	return 1;
}

static int seconds(struct reader *reader)
{
	char *end;
	time_t value = strtol(reader->at, &end, 10);

	if (end == reader->at)
		return 0;
	reader->at = end;
	return localtime_r(&value, reader->time) != NULL;
}

static int format(struct reader *reader, const char *pattern);

static int convert(struct reader *reader, int letter)
{
	struct tm *time = reader->time;
	int value;

	switch (letter) {
	case 'a':
	case 'A':
		return name(reader, days, 7, &time->tm_wday);
	case 'b':
	case 'B':
	case 'h':
		reader->has_date = 1;
		return name(reader, months, 12, &time->tm_mon);
	case 'c':
		return format(reader, "%a %b %e %H:%M:%S %Y");
	case 'C':
		return number(reader, 0, 99, 2, &reader->century);
	case 'd':
	case 'e':
		reader->has_date = 1;
		return number(reader, 1, 31, 2, &time->tm_mday);
	case 'D':
	case 'x':
		return format(reader, "%m/%d/%y");
	case 'F':
		return format(reader, "%Y-%m-%d");
	case 'H':
	case 'k':
		reader->afternoon = 0;
		return number(reader, 0, 23, 2, &time->tm_hour);
	case 'I':
	case 'l':
		if (!number(reader, 1, 12, 2, &time->tm_hour))
			return 0;
		time->tm_hour %= 12;
		return 1;
	case 'j':
		if (!number(reader, 1, 366, 3, &value))
			return 0;
		time->tm_yday = value - 1;
		reader->has_yday = 1;
		return 1;
	case 'm':
		if (!number(reader, 1, 12, 2, &value))
			return 0;
		time->tm_mon = value - 1;
		reader->has_date = 1;
		return 1;
	case 'M':
		return number(reader, 0, 59, 2, &time->tm_min);
	case 'n':
	case 't':
		while (isspace((unsigned char)*reader->at))
			reader->at++;
		return 1;
	case 'p':
	case 'P':
		return half_of_day(reader);
	case 'r':
		return format(reader, "%I:%M:%S %p");
	case 'R':
		return format(reader, "%H:%M");
	case 's':
		return seconds(reader);
	case 'S':
		return number(reader, 0, 61, 2, &time->tm_sec);
	case 'T':
	case 'X':
		return format(reader, "%H:%M:%S");
	case 'u':
		if (!number(reader, 1, 7, 1, &value))
			return 0;
		time->tm_wday = value % 7;
		return 1;
	case 'w':
		return number(reader, 0, 6, 1, &time->tm_wday);
	case 'y':
		if (!number(reader, 0, 99, 2, &value))
			return 0;
		time->tm_year = value < 69 ? value + 100 : value;
		reader->has_date = 1;
		return 1;
	case 'Y':
		if (!number(reader, 0, 9999, 4, &value))
			return 0;
		time->tm_year = value - 1900;
		reader->has_date = 1;
		return 1;
	case 'z':
		return zone(reader);
	case 'Z':
		while (isalpha((unsigned char)*reader->at))
			reader->at++;
		return 1;
	case '%':
		return *reader->at++ == '%';
	}
	return 0;
}

static int format(struct reader *reader, const char *pattern)
{
	for (; *pattern; pattern++) {
		if (isspace((unsigned char)*pattern)) {
			while (isspace((unsigned char)*reader->at))
				reader->at++;
		} else if (*pattern != '%') {
			if (*reader->at++ != *pattern)
				return 0;
		} else {
			do
				pattern++;
			while (*pattern == 'E' || *pattern == 'O' || *pattern == '-' || *pattern == '_' || *pattern == '0');
			if (!convert(reader, *pattern))
				return 0;
		}
	}
	return 1;
}

char *strptime(const char *from, const char *pattern, struct tm *to)
{
	struct reader reader = { .at = from, .time = to };

	if (!format(&reader, pattern))
		return NULL;
	if (reader.afternoon > 0)
		to->tm_hour = to->tm_hour % 12 + 12;
	if (reader.has_date) {
		/* The day of the week and of the year follow. */
		struct tm date = { .tm_year = to->tm_year, .tm_mon = to->tm_mon, .tm_mday = to->tm_mday };

		if (date.tm_mday == 0)
			date.tm_mday = 1;
		timegm(&date);
		to->tm_wday = date.tm_wday;
		if (!reader.has_yday)
			to->tm_yday = date.tm_yday;
	}
	return (char *)reader.at;
}
