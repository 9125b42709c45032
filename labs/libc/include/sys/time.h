/* SPDX-License-Identifier: MIT */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

#include <bits/types.h>
#include <sys/select.h>

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

int setitimer(int which, const struct itimerval *next, struct itimerval *old);
int getitimer(int which, struct itimerval *now);
int gettimeofday(struct timeval *to, void *zone);

#define timerisset(time) ((time)->tv_sec || (time)->tv_usec)
#define timerclear(time) ((time)->tv_sec = (time)->tv_usec = 0)
#define timercmp(a, b, compare) \
	((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec compare (b)->tv_usec : (a)->tv_sec compare (b)->tv_sec)
#define timeradd(a, b, to) \
	do { \
		long __sum = (a)->tv_usec + (b)->tv_usec; \
		(to)->tv_sec = (a)->tv_sec + (b)->tv_sec + __sum / 1000000; \
		(to)->tv_usec = __sum % 1000000; \
	} while (0)
#define timersub(a, b, to) \
	do { \
		long __difference = (a)->tv_usec - (b)->tv_usec; \
		(to)->tv_sec = (a)->tv_sec - (b)->tv_sec - (__difference < 0); \
		(to)->tv_usec = __difference + (__difference < 0) * 1000000; \
	} while (0)

#endif
