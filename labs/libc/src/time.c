/* SPDX-License-Identifier: MIT */
#include <sched.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>
#include "libc.h"

int clock_gettime(clockid_t clock, struct timespec *to)
{
	return (int)__result(__vm_syscall(SYS_clock_gettime, (long)clock, (long)to));
}

time_t time(time_t *to)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (to)
		*to = now.tv_sec;
	return now.tv_sec;
}

int gettimeofday(struct timeval *to, void *zone)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	to->tv_sec = now.tv_sec;
	to->tv_usec = now.tv_nsec / 1000;
	return 0;
}

int clock_getres(clockid_t clock, struct timespec *to)
{
	return (int)__result(__vm_syscall(SYS_clock_getres, (long)clock, (long)to));
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left)
{
	return (int)-__blocking_raw(__vm_syscall(SYS_clock_nanosleep, (long)clock, (long)flags, (long)time, (long)left));
}

int nanosleep(const struct timespec *time, struct timespec *left)
{
	return (int)__blocking(__vm_syscall(SYS_nanosleep, (long)time, (long)left));
}

int usleep(useconds_t microseconds)
{
	struct timespec time = { microseconds / 1000000, microseconds % 1000000 * 1000L };

	return nanosleep(&time, NULL);
}

unsigned int sleep(unsigned int seconds)
{
	struct timespec time = { seconds, 0 };
	struct timespec left = { 0, 0 };

	return nanosleep(&time, &left) == 0 ? 0 : (unsigned int)left.tv_sec;
}

int sched_yield(void)
{
	return (int)__result(__vm_syscall(SYS_sched_yield));
}

struct timespec __time_left(clockid_t clock, const struct timespec *until)
{
	struct timespec left;

	clock_gettime(clock, &left);
	left.tv_sec = until->tv_sec - left.tv_sec;
	left.tv_nsec = until->tv_nsec - left.tv_nsec;
	if (left.tv_nsec < 0) {
		left.tv_nsec += 1000000000;
		left.tv_sec--;
	}
	return left;
}

double difftime(time_t end, time_t start)
{
	return (double)end - (double)start;
}

clock_t clock(void)
{
	struct timespec used;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used))
		return -1;
	return used.tv_sec * CLOCKS_PER_SEC + used.tv_nsec / 1000;
}

int timespec_get(struct timespec *to, int base)
{
	return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, to) == 0 ? base : 0;
}

int clock_settime(clockid_t clock, const struct timespec *time)
{
	return (int)__result(__vm_syscall(SYS_clock_settime, (long)clock, (long)time));
}

clock_t times(struct tms *to)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	if (to)
		*to = (struct tms){ .tms_utime = now.tv_sec * 100 + now.tv_nsec / 10000000 };
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 100 + now.tv_nsec / 10000000;
}
