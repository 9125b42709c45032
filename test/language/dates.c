/* SPDX-License-Identifier: MIT */
/* Calendar arithmetic: days from dates and back, weekdays, leap years, Easter, seconds to text. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

struct date { int year; unsigned char month, day; };

static int leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static long days(struct date d)
{
	long y = d.year - (d.month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	unsigned year = y - era * 400, day = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + year * 365L + year / 4 - year / 100 + day - 719468;
}

static struct date from_days(long n)
{
	n += 719468;
	long era = (n >= 0 ? n : n - 146096) / 146097;
	unsigned in_era = n - era * 146097;
	unsigned year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	unsigned in_year = in_era - (365 * year + year / 4 - year / 100), m = (5 * in_year + 2) / 153;
	struct date d = { .day = in_year - (153 * m + 2) / 5 + 1, .month = m < 10 ? m + 3 : m - 9 };

	d.year = year + era * 400 + (d.month <= 2);
	return d;
}

static const char *weekday(long n)
{
	static const char names[7][4] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" };

	return names[(n % 7 + 7) % 7];
}

static struct date easter(int y)
{
	int a = y % 19, b = y / 100, c = y % 100, h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7, m = (a + 11 * h + 22 * l) / 451, r = h + l - 7 * m + 114;

	return (struct date){ y, r / 31, r % 31 + 1 };
}

static void format(char *to, size_t size, long seconds)
{
	long day = seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
	long rest = seconds - day * 86400;
	struct date d = from_days(day);

	snprintf(to, size, "%s %04d-%02d-%02d %02ld:%02ld:%02ld", weekday(day), d.year, d.month, d.day, rest / 3600,
		 rest / 60 % 60, rest % 60);
}

int main(void)
{
	char text[40];

	assert(days((struct date){ 1970, 1, 1 }) == 0 && days((struct date){ 2000, 3, 1 }) == 11017);
	assert(leap(2000) && !leap(1900) && leap(2024) && !leap(2023));
	for (long n = -800000; n < 800000; n += 9973) {
		struct date d = from_days(n);

		assert(days(d) == n && d.month >= 1 && d.month <= 12 && d.day <= 31);
	}
	struct date e = easter(2024);
	assert(e.month == 3 && e.day == 31);
	format(text, sizeof(text), 1234567890);
	puts(text);
	format(text, sizeof(text), -1);
	puts(text);
	assert(strcmp(text, "Wed 1969-12-31 23:59:59") == 0);
	format(text, sizeof(text), 4102444800);
	puts(text);
	printf("%s %ld\n", weekday(days((struct date){ 1969, 7, 20 })), days((struct date){ 2038, 1, 19 }) * 86400 + 11647);
	return 0;
}
