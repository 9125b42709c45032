/* SPDX-License-Identifier: MIT */
/* Types that several headers share. LP64, as on x86-64 Linux. */
#ifndef _BITS_TYPES_H
#define _BITS_TYPES_H

#ifndef NULL
#define NULL ((void *)0)
#endif

typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int mode_t;
typedef unsigned int useconds_t;
typedef long suseconds_t;
typedef long time_t;
typedef long clock_t;
typedef int clockid_t;
typedef unsigned int socklen_t;
typedef unsigned short sa_family_t;
typedef unsigned long pthread_t;

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

struct timeval {
	time_t tv_sec;
	suseconds_t tv_usec;
};

/* Room for 1024 signals, as glibc has it; the kernel looks at the first word. */
typedef struct {
	unsigned long __val[16];
} sigset_t;

#endif
