/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/types.h>
#include <lab/host.h>

struct timespec64;
/*
 * The virtual clock: every statement takes a few nanoseconds, sleeping jumps. It owes nothing to the clock on
 * the wall, so the same run always sees the same times. The "real" time is this clock plus a fixed date.
 */
#define ktime_get()		((ktime_t)__vm_clock())
#define ktime_get_ns()		((u64)__vm_clock())
#define ktime_get_coarse()	ktime_get()
#define ktime_get_boottime()	ktime_get()
#define ktime_get_raw()		ktime_get()
#define LAB_BOOT_DATE_NS	(1700000000L * 1000000000L)	/* 14 November 2023 */
#define ktime_get_real()	(ktime_get() + LAB_BOOT_DATE_NS)
/* A time on the monotonic clock, on the other one. Nobody can set either. */
#define ktime_mono_to_real(mono)	((mono) + LAB_BOOT_DATE_NS)
#define ktime_get_clocktai()	ktime_get_real()
void ktime_get_ts64(struct timespec64 *ts);
void ktime_get_real_ts64(struct timespec64 *ts);
#define ktime_get_coarse_real_ts64(ts)	ktime_get_real_ts64(ts)
#define ktime_get_boottime_ts64(ts)	ktime_get_ts64(ts)

#endif
