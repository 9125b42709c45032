// SPDX-License-Identifier: GPL-2.0-or-later
/* Clocks, and times in user memory. */
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = kts.tv_nsec;
	return 0;
}

int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}

/* As programs of old had it, with 32 bits each. */
int get_old_timespec32(struct timespec64 *ts, const void __user *uts)
{
	struct old_timespec32 old;

	if (copy_from_user(&old, uts, sizeof(old)))
		return -EFAULT;
	*ts = (struct timespec64){ .tv_sec = old.tv_sec, .tv_nsec = old.tv_nsec };
	return 0;
}

int put_old_timespec32(const struct timespec64 *ts, void __user *uts)
{
	struct old_timespec32 old = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &old, sizeof(old)) ? -EFAULT : 0;
}

int get_itimerspec64(struct itimerspec64 *it, const struct __kernel_itimerspec __user *uit)
{
	return get_timespec64(&it->it_interval, &uit->it_interval) ?: get_timespec64(&it->it_value, &uit->it_value);
}

int put_itimerspec64(const struct itimerspec64 *it, struct __kernel_itimerspec __user *uit)
{
	return put_timespec64(&it->it_interval, &uit->it_interval) ?: put_timespec64(&it->it_value, &uit->it_value);
}

void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}

void ktime_get_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_real());
}

/* For the time stamps of an inode. */
struct timespec64 current_time(struct inode *inode)
{
	struct timespec64 now;

	ktime_get_real_ts64(&now);
	return now;
}

static int clock_read(clockid_t clock, struct timespec64 *ts)
{
	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
	case CLOCK_TAI:
		ktime_get_real_ts64(ts);
		return 0;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_BOOTTIME:
	case CLOCK_PROCESS_CPUTIME_ID:
	case CLOCK_THREAD_CPUTIME_ID:
		ktime_get_ts64(ts);
		return 0;
	}
	return -EINVAL;
}

SYSCALL_DEFINE2(clock_gettime, const clockid_t, which_clock, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int error = clock_read(which_clock, &ts);

	return error ? error : put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres, const clockid_t, which_clock, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int error = clock_read(which_clock, &ts);

	if (error)
		return error;
	ts = (struct timespec64){ .tv_nsec = 1 };
	return tp ? put_timespec64(&ts, tp) : 0;
}

SYSCALL_DEFINE2(gettimeofday, struct __kernel_old_timeval __user *, tv, void __user *, tz)
{
	struct timespec64 ts;
	struct __kernel_old_timeval value;

	ktime_get_real_ts64(&ts);
	value = (struct __kernel_old_timeval){ .tv_sec = ts.tv_sec, .tv_usec = ts.tv_nsec / 1000 };
	return tv && copy_to_user(tv, &value, sizeof(value)) ? -EFAULT : 0;
}

SYSCALL_DEFINE1(time, long __user *, tloc)
{
	long seconds = ktime_get_real() / NSEC_PER_SEC;

	return tloc && put_user(seconds, tloc) ? -EFAULT : seconds;
}
