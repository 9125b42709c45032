/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/time.h>

/*
 * Timers to the nanosecond. Pending ones stand in order of expiry; the machine's timer interrupt is set to the
 * first. kernel/time/hrtimer.c.
 */
enum hrtimer_mode {
	HRTIMER_MODE_ABS	= 0x00,
	HRTIMER_MODE_REL	= 0x01,
	HRTIMER_MODE_PINNED	= 0x02,
	HRTIMER_MODE_SOFT	= 0x04,
	HRTIMER_MODE_HARD	= 0x08,
	HRTIMER_MODE_ABS_PINNED	= HRTIMER_MODE_ABS | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_REL_PINNED	= HRTIMER_MODE_REL | HRTIMER_MODE_PINNED,
	HRTIMER_MODE_ABS_SOFT	= HRTIMER_MODE_ABS | HRTIMER_MODE_SOFT,
	HRTIMER_MODE_REL_SOFT	= HRTIMER_MODE_REL | HRTIMER_MODE_SOFT,
};

/* What a timer's function answers: once was enough, or again (it has moved the expiry with hrtimer_forward). */
enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,
};

struct hrtimer_clock_base {
	clockid_t clockid;
};

struct hrtimer {
	/* Linked in order of expiry, into hrtimer_queue. */
	struct list_head node;
	ktime_t expires;
	/* It may fire from here on, if the CPU is awake anyway. */
	ktime_t _softexpires;
	enum hrtimer_restart (*function)(struct hrtimer *timer);
	struct hrtimer_clock_base *base;
	u8 state;
};
#define HRTIMER_STATE_INACTIVE	0x00
#define HRTIMER_STATE_ENQUEUED	0x01

/* A timer that wakes a task. */
struct hrtimer_sleeper {
	struct hrtimer timer;
	struct task_struct *task;
};

void hrtimer_init(struct hrtimer *timer, clockid_t clock, enum hrtimer_mode mode);
void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *), clockid_t clock,
		   enum hrtimer_mode mode);
void hrtimer_start_range_ns(struct hrtimer *timer, ktime_t tim, u64 range_ns, enum hrtimer_mode mode);
#define hrtimer_start(timer, tim, mode)	hrtimer_start_range_ns(timer, tim, 0, mode)
int hrtimer_cancel(struct hrtimer *timer);
int hrtimer_try_to_cancel(struct hrtimer *timer);
u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval);
#define hrtimer_forward_now(timer, interval)	hrtimer_forward(timer, hrtimer_cb_get_time(timer), interval)
ktime_t hrtimer_cb_get_time(const struct hrtimer *timer);
#define hrtimer_get_remaining(timer)	((timer)->expires - hrtimer_cb_get_time(timer))
#define __hrtimer_get_remaining(timer, adjust)	hrtimer_get_remaining(timer)
#define hrtimer_expires_remaining(timer)	hrtimer_get_remaining(timer)
#define hrtimer_expires_remaining_adjusted(timer)	hrtimer_get_remaining(timer)
#define hrtimer_start_expires(timer, mode)	hrtimer_start(timer, hrtimer_get_expires(timer), mode)
#define hrtimer_get_expires(timer)	((timer)->expires)
#define hrtimer_get_softexpires(timer)	((timer)->_softexpires)
#define hrtimer_set_expires(timer, t)	((void)((timer)->expires = (timer)->_softexpires = (t)))
#define hrtimer_add_expires_ns(timer, ns)	((void)((timer)->expires += (ns), (timer)->_softexpires += (ns)))
#define hrtimer_is_queued(timer)	((timer)->state & HRTIMER_STATE_ENQUEUED)
/* Does a CPU run its function? */
bool hrtimer_callback_running(const struct hrtimer *timer);
#define hrtimer_active(timer)		(hrtimer_is_queued(timer) || hrtimer_callback_running(timer))
#define hrtimer_cancel_wait_running(timer)	cpu_relax()
#define destroy_hrtimer_on_stack(timer)	((void)(timer))
void hrtimer_interrupt(void);
/* setitimer(ITIMER_REAL): kernel/time/itimer.c. */
enum hrtimer_restart it_real_fn(struct hrtimer *timer);

static inline void hrtimer_restart(struct hrtimer *timer)
{
	hrtimer_start_expires(timer, HRTIMER_MODE_ABS);
}

void hrtimer_init_sleeper(struct hrtimer_sleeper *sl, clockid_t clock, enum hrtimer_mode mode);
#define hrtimer_init_sleeper_on_stack(sl, clock, mode)	hrtimer_init_sleeper(sl, clock, mode)
#define hrtimer_setup_sleeper_on_stack(sl, clock, mode)	hrtimer_init_sleeper(sl, clock, mode)
void hrtimer_sleeper_start_expires(struct hrtimer_sleeper *sl, enum hrtimer_mode mode);
long hrtimer_nanosleep(ktime_t rqtp, const enum hrtimer_mode mode, const clockid_t clockid);

/* Sleep until a time, or until woken: 0 if the time came, -EINTR if not. The caller has set its state. */
int schedule_hrtimeout_range_clock(ktime_t *expires, u64 delta, const enum hrtimer_mode mode, clockid_t clock_id);
int schedule_hrtimeout_range(ktime_t *expires, u64 delta, const enum hrtimer_mode mode);
int schedule_hrtimeout(ktime_t *expires, const enum hrtimer_mode mode);

#endif
