/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _UAPI_LINUX_TIME_TYPES_H
#define _UAPI_LINUX_TIME_TYPES_H

#include <uapi/linux/types.h>

struct __kernel_timespec {
	__kernel_time64_t tv_sec;
	long long tv_nsec;
};
struct __kernel_itimerspec {
	struct __kernel_timespec it_interval;
	struct __kernel_timespec it_value;
};
struct __kernel_old_timeval {
	__kernel_long_t tv_sec;
	__kernel_long_t tv_usec;
};
struct __kernel_old_timespec {
	__kernel_old_time_t tv_sec;
	long tv_nsec;
};
struct old_timeval32 {
	int tv_sec;
	int tv_usec;
};
struct old_timespec32 {
	int tv_sec;
	int tv_nsec;
};

#endif
