/* SPDX-License-Identifier: MIT */
/* Seconds since 1970 to a calendar date and back, in UTC. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include "libc.h"

#define DAY 86400
/* A period of 400 years has as many days as any other. */
#define PERIOD_DAYS 146097

char *tzname[2] = { "UTC", "UTC" };
long timezone;
int daylight;

/* Days from 1970-01-01 to a date of the Gregorian calendar; months count from 0 and may be any number. */
static long days_from_date(long year, long month, long day)
{
	long period;
	long day_of_year;

	year += month / 12;
	month %= 12;
	if (month < 0) {
		month += 12;
		year--;
	}
	/* Years that begin in March: the leap day is then the last one. */
	month -= 2;
	if (month < 0) {
		month += 12;
		year--;
	}
	period = (year >= 0 ? year : year - 399) / 400;
	year -= period * 400;
	day_of_year = (153 * month + 2) / 5 + day - 1;
	return period * PERIOD_DAYS + year * 365 + year / 4 - year / 100 + day_of_year - 719468;
}

static int is_leap(long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

struct tm *gmtime_r(const time_t *time, struct tm *to)
{
	static const short starts[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
	long days = *time / DAY;
	long rest = *time % DAY;
	long year;
	int month = 11;
	long in_year;

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	*to = (struct tm){ .tm_hour = rest / 3600, .tm_min = rest / 60 % 60, .tm_sec = rest % 60, .tm_zone = "GMT" };
	to->tm_wday = (days % 7 + 11) % 7;
	/* A guess that is at most a year off, then put right. */
	year = 1970 + days / 365 - days / 365 / 1460;
	while (days_from_date(year, 0, 1) > days)
		year--;
	while (days_from_date(year + 1, 0, 1) <= days)
		year++;
	if (year - 1900 > INT_MAX || year - 1900 < INT_MIN) {
		errno = EOVERFLOW;
		return NULL;
	}
	in_year = days - days_from_date(year, 0, 1);
	to->tm_year = year - 1900;
	to->tm_yday = in_year;
	while (in_year < starts[month] + (month > 1 && is_leap(year)))
		month--;
	to->tm_mon = month;
	to->tm_mday = in_year - starts[month] - (month > 1 && is_leap(year)) + 1;
	return to;
}

struct tm *localtime_r(const time_t *time, struct tm *to)
{
	if (!gmtime_r(time, to))
		return NULL;
	to->tm_zone = "UTC";
	return to;
}

static struct tm shared;

struct tm *gmtime(const time_t *time)
{
	return gmtime_r(time, &shared);
}

struct tm *localtime(const time_t *time)
{
	return localtime_r(time, &shared);
}

time_t timegm(struct tm *time)
{
	long days = days_from_date(time->tm_year + 1900L, time->tm_mon, time->tm_mday);
	time_t result = days * DAY + time->tm_hour * 3600L + time->tm_min * 60L + time->tm_sec;

	if (!gmtime_r(&result, time))
		return -1;
	return result;
}

time_t mktime(struct tm *time)
{
	time_t result = timegm(time);

	time->tm_zone = "UTC";
	return result;
}

time_t timelocal(struct tm *time)
{
	return mktime(time);
}

void tzset(void)
{
}

char *asctime_r(const struct tm *time, char *to)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const char *day = time->tm_wday < 0 || time->tm_wday > 6 ? "???" : days + time->tm_wday * 3;
	const char *month = time->tm_mon < 0 || time->tm_mon > 11 ? "???" : months + time->tm_mon * 3;

	sprintf(to, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n", day, month, time->tm_mday, time->tm_hour, time->tm_min,
		time->tm_sec, 1900 + time->tm_year);
	return to;
}

char *asctime(const struct tm *time)
{
	static char text[64];

	return asctime_r(time, text);
}

char *ctime_r(const time_t *time, char *to)
{
	struct tm parts;

	return localtime_r(time, &parts) ? asctime_r(&parts, to) : NULL;
}

char *ctime(const time_t *time)
{
	struct tm *parts = localtime(time);

	return parts ? asctime(parts) : NULL;
}
