/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/math.h>
#include <linux/time64.h>
#include <linux/types.h>
#include <lab/host.h>

/* The coarse clock of old: ticks since boot. */
#define HZ			250
#define TICK_NSEC		(NSEC_PER_SEC / HZ)
#define jiffies			((unsigned long)(__vm_clock() / TICK_NSEC))
#define get_jiffies_64()	((u64)jiffies)
#define MAX_JIFFY_OFFSET	((LONG_MAX >> 1) - 1)
#define time_after(a, b)	((long)((b) - (a)) < 0)
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	((long)((a) - (b)) >= 0)
#define time_before_eq(a, b)	time_after_eq(b, a)
#define msecs_to_jiffies(ms)	DIV_ROUND_UP((unsigned long)(ms), 1000 / HZ)
#define usecs_to_jiffies(us)	DIV_ROUND_UP((unsigned long)(us), 1000000 / HZ)
#define nsecs_to_jiffies(ns)	((unsigned long)((u64)(ns) / TICK_NSEC))
#define jiffies_to_msecs(j)	((unsigned int)((j) * (1000 / HZ)))
#define jiffies_to_usecs(j)	((unsigned int)((j) * (1000000 / HZ)))
#define jiffies_to_nsecs(j)	((u64)(j) * TICK_NSEC)

#endif
