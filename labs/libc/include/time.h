/* SPDX-License-Identifier: MIT */
/* The only time zone is UTC, and the only locale is C. */
#ifndef _TIME_H
#define _TIME_H

#include <bits/types.h>

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1
#define CLOCKS_PER_SEC 1000000L
#define TIME_UTC 1

struct tm {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;
	int tm_mon;
	int tm_year;
	int tm_wday;
	int tm_yday;
	int tm_isdst;
	long tm_gmtoff;
	const char *tm_zone;
};

struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};

extern char *tzname[2];
extern long timezone;
extern int daylight;

time_t time(time_t *to);
double difftime(time_t end, time_t start);
clock_t clock(void);
int timespec_get(struct timespec *to, int base);
int clock_gettime(clockid_t clock, struct timespec *to);
int clock_getres(clockid_t clock, struct timespec *to);
int clock_settime(clockid_t clock, const struct timespec *time);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left);
int nanosleep(const struct timespec *time, struct timespec *left);

struct tm *gmtime(const time_t *time);
struct tm *gmtime_r(const time_t *time, struct tm *to);
struct tm *localtime(const time_t *time);
struct tm *localtime_r(const time_t *time, struct tm *to);
time_t mktime(struct tm *time);
time_t timegm(struct tm *time);
time_t timelocal(struct tm *time);
void tzset(void);

char *asctime(const struct tm *time);
char *asctime_r(const struct tm *time, char *to);
char *ctime(const time_t *time);
char *ctime_r(const time_t *time, char *to);
size_t strftime(char *to, size_t size, const char *format, const struct tm *time);
char *strptime(const char *text, const char *format, struct tm *to);

#endif
