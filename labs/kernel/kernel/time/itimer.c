// SPDX-License-Identifier: GPL-2.0-or-later
/* alarm() and setitimer(): SIGALRM when a time has passed, once or again and again. */
#include <lab/host.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>

#define ITIMER_REAL	0
#define ITIMER_PROF	2
#define USEC_PER_SECOND	1000000L

struct __kernel_itimerval {
	struct __kernel_old_timeval it_interval;
	struct __kernel_old_timeval it_value;
};

enum hrtimer_restart it_real_fn(struct hrtimer *timer)
{
	struct signal_struct *signal = container_of(timer, struct signal_struct, real_timer);
	struct task_struct *task = list_first_entry_or_null(&signal->thread_head, struct task_struct, thread_node);

	if (!task)
		return HRTIMER_NORESTART;
	do_send_sig_info(SIGALRM, SEND_SIG_PRIV, task, PIDTYPE_TGID);
	if (!signal->it_real_incr)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, signal->it_real_incr);
	return HRTIMER_RESTART;
}

static ktime_t time_left(const struct hrtimer *timer)
{
	ktime_t left;

	if (!hrtimer_is_queued(timer))
		return 0;
	left = hrtimer_get_remaining(timer);
	return left > 0 ? left : NSEC_PER_USEC;	/* due, but not yet delivered */
}

/* Both in ns; 0 turns it off. The result is what was left of the one before. */
static ktime_t set_real_timer(ktime_t value, ktime_t interval, ktime_t *old_interval)
{
	struct signal_struct *signal = current->signal;
	ktime_t left = time_left(&signal->real_timer);

	hrtimer_cancel(&signal->real_timer);
	if (old_interval)
		*old_interval = signal->it_real_incr;
	signal->it_real_incr = value ? interval : 0;
	if (value)
		hrtimer_start(&signal->real_timer, value, HRTIMER_MODE_REL);
	return left;
}

SYSCALL_DEFINE1(alarm, unsigned int, seconds)
{
	ktime_t left = set_real_timer((ktime_t)seconds * NSEC_PER_SEC, 0, NULL);

	/* Rounded, but never to 0 when there is something left. */
	if (left && left < NSEC_PER_SEC / 2)
		return 1;
	return (left + NSEC_PER_SEC / 2) / NSEC_PER_SEC;
}

static int check_which(int which)
{
	if (which == ITIMER_REAL)
		return 0;
	if (which < 0 || which > ITIMER_PROF)
		return -EINVAL;
	__vm_note("setitimer(): only ITIMER_REAL is modelled; the others fail with ENOSYS");
	return -ENOSYS;
}

static struct __kernel_old_timeval to_timeval(ktime_t ns)
{
	return (struct __kernel_old_timeval){
		.tv_sec = ns / NSEC_PER_SEC,
		.tv_usec = ns % NSEC_PER_SEC / NSEC_PER_USEC,
	};
}

static bool valid_timeval(const struct __kernel_old_timeval *tv)
{
	return tv->tv_sec >= 0 && tv->tv_usec >= 0 && tv->tv_usec < USEC_PER_SECOND;
}

static ktime_t from_timeval(const struct __kernel_old_timeval *tv)
{
	return tv->tv_sec * NSEC_PER_SEC + tv->tv_usec * NSEC_PER_USEC;
}

static int put_itimerval(struct __kernel_itimerval __user *to, ktime_t value, ktime_t interval)
{
	struct __kernel_itimerval it = { .it_interval = to_timeval(interval), .it_value = to_timeval(value) };

	return copy_to_user(to, &it, sizeof(it)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(getitimer, int, which, struct __kernel_itimerval __user *, value)
{
	struct signal_struct *signal = current->signal;
	int ret = check_which(which);

	return ret ? ret : put_itimerval(value, time_left(&signal->real_timer), signal->it_real_incr);
}

SYSCALL_DEFINE3(setitimer, int, which, struct __kernel_itimerval __user *, value,
		struct __kernel_itimerval __user *, ovalue)
{
	struct __kernel_itimerval it = { 0 };
	ktime_t left, interval;
	int ret = check_which(which);

	if (ret)
		return ret;
	if (value && copy_from_user(&it, value, sizeof(it)))
		return -EFAULT;
	if (!valid_timeval(&it.it_value) || !valid_timeval(&it.it_interval))
		return -EINVAL;
	left = set_real_timer(from_timeval(&it.it_value), from_timeval(&it.it_interval), &interval);
	return ovalue ? put_itimerval(ovalue, left, interval) : 0;
}
