// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Timers, and sleeping until a time. Pending timers stand in one list in the order of their expiry; the machine is
 * told the first one's, and interrupts then. Timers run with interrupts off, in interrupt context.
 *
 * Clocks: CLOCK_REALTIME is CLOCK_MONOTONIC plus a fixed date, so one list serves both; all others are monotonic.
 */
#include <lab/host.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

static DEFINE_SPINLOCK(hrtimer_lock);
/* Guarded by hrtimer_lock. */
static LIST_HEAD(hrtimer_queue);
static struct hrtimer_clock_base hrtimer_bases[2] = { { CLOCK_MONOTONIC }, { CLOCK_REALTIME } };

/* What to add to the monotonic clock to get this timer's. */
static ktime_t clock_offset(const struct hrtimer *timer)
{
	return timer->base->clockid == CLOCK_REALTIME ? LAB_BOOT_DATE_NS : 0;
}

ktime_t hrtimer_cb_get_time(const struct hrtimer *timer)
{
	return ktime_get() + clock_offset(timer);
}

static ktime_t monotonic_expiry(const struct hrtimer *timer)
{
	return timer->expires - clock_offset(timer);
}

void hrtimer_init(struct hrtimer *timer, clockid_t clock, enum hrtimer_mode mode)
{
	*timer = (struct hrtimer){ .base = &hrtimer_bases[clock == CLOCK_REALTIME] };
	INIT_LIST_HEAD(&timer->node);
}

void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *), clockid_t clock,
		   enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock, mode);
	timer->function = function;
}

/* Tells the machine when the first timer expires. */
static void hrtimer_program_event(void)
{
	struct hrtimer *first = list_first_entry_or_null(&hrtimer_queue, struct hrtimer, node);

	__vm_set_timer(first ? max_t(s64, monotonic_expiry(first), 0) : -1);
}

/* Behind all that expire no later: timers of the same time run in the order in which they were started. */
static void enqueue_hrtimer(struct hrtimer *timer)
{
	struct hrtimer *other;

	list_for_each_entry(other, &hrtimer_queue, node) {
		if (monotonic_expiry(other) > monotonic_expiry(timer))
			break;
	}
	list_add_tail(&timer->node, &other->node);
	timer->state = HRTIMER_STATE_ENQUEUED;
}

static void dequeue_hrtimer(struct hrtimer *timer)
{
	list_del_init(&timer->node);
	timer->state = HRTIMER_STATE_INACTIVE;
}

void hrtimer_start_range_ns(struct hrtimer *timer, ktime_t tim, u64 range_ns, enum hrtimer_mode mode)
{
	unsigned long flags;

	spin_lock_irqsave(&hrtimer_lock, flags);
	if (hrtimer_is_queued(timer))
		dequeue_hrtimer(timer);
	if (mode & HRTIMER_MODE_REL)
		tim = ktime_add_safe(hrtimer_cb_get_time(timer), tim);
	timer->_softexpires = tim;
	timer->expires = ktime_add_safe(tim, range_ns);
	enqueue_hrtimer(timer);
	hrtimer_program_event();
	spin_unlock_irqrestore(&hrtimer_lock, flags);
}

bool hrtimer_callback_running(const struct hrtimer *timer)
{
	for (unsigned int cpu = 0; cpu < nr_cpu_ids; cpu++) {
		if (lab_cpus[cpu].running_timer == timer)
			return true;
	}
	return false;
}

/* 1 if the timer was pending, -1 if its function is running on another CPU. */
int hrtimer_try_to_cancel(struct hrtimer *timer)
{
	unsigned long flags;
	int ret = 0;

	spin_lock_irqsave(&hrtimer_lock, flags);
	if (hrtimer_callback_running(timer)) {
		ret = -1;
	} else if (hrtimer_is_queued(timer)) {
		dequeue_hrtimer(timer);
		hrtimer_program_event();
		ret = 1;
	}
	spin_unlock_irqrestore(&hrtimer_lock, flags);
	return ret;
}

/* Afterwards it is neither pending nor running, and may be freed. The caller holds no lock that its function takes. */
int hrtimer_cancel(struct hrtimer *timer)
{
	int ret;

	while ((ret = hrtimer_try_to_cancel(timer)) < 0)
		hrtimer_cancel_wait_running(timer);
	return ret;
}

/* Moves the expiry on, by whole intervals, until it lies after now. The number of intervals. */
u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval)
{
	u64 overrun;

	if (now < timer->expires)
		return 0;
	overrun = (now - timer->expires) / interval + 1;
	hrtimer_add_expires_ns(timer, overrun * interval);
	return overrun;
}

static void __run_hrtimer(struct hrtimer *timer)
{
	enum hrtimer_restart restart;

	dequeue_hrtimer(timer);
	this_cpu->running_timer = timer;
	spin_unlock(&hrtimer_lock);
	restart = timer->function(timer);
	spin_lock(&hrtimer_lock);
	if (restart == HRTIMER_RESTART && !hrtimer_is_queued(timer))
		enqueue_hrtimer(timer);
	this_cpu->running_timer = NULL;
}

/* The timer interrupt: runs what has expired. */
void hrtimer_interrupt(void)
{
	struct hrtimer *timer;

	spin_lock(&hrtimer_lock);
	while ((timer = list_first_entry_or_null(&hrtimer_queue, struct hrtimer, node))) {
		/* The range lets timers that are nearly due run along. */
		if (timer->_softexpires - clock_offset(timer) > ktime_get())
			break;
		__run_hrtimer(timer);
	}
	hrtimer_program_event();
	spin_unlock(&hrtimer_lock);
}

static enum hrtimer_restart hrtimer_wakeup(struct hrtimer *timer)
{
	struct hrtimer_sleeper *sleeper = container_of(timer, struct hrtimer_sleeper, timer);
	struct task_struct *task = sleeper->task;

	sleeper->task = NULL;	/* so the sleeper knows that its time has come */
	if (task)
		wake_up_process(task);
	return HRTIMER_NORESTART;
}

void hrtimer_init_sleeper(struct hrtimer_sleeper *sl, clockid_t clock, enum hrtimer_mode mode)
{
	hrtimer_init(&sl->timer, clock, mode);
	sl->timer.function = hrtimer_wakeup;
	sl->task = current;
}

void hrtimer_sleeper_start_expires(struct hrtimer_sleeper *sl, enum hrtimer_mode mode)
{
	hrtimer_start_range_ns(&sl->timer, sl->timer.expires, 0, mode);
}

int schedule_hrtimeout_range_clock(ktime_t *expires, u64 delta, const enum hrtimer_mode mode, clockid_t clock_id)
{
	struct hrtimer_sleeper t;

	if (expires && *expires == 0) {		/* no wait at all */
		__set_current_state(TASK_RUNNING);
		return 0;
	}
	if (!expires) {				/* no end to it */
		schedule();
		return -EINTR;
	}
	hrtimer_init_sleeper_on_stack(&t, clock_id, mode);
	hrtimer_start_range_ns(&t.timer, *expires, delta, mode);
	if (t.task)
		schedule();
	hrtimer_cancel(&t.timer);
	__set_current_state(TASK_RUNNING);
	return t.task ? -EINTR : 0;
}

int schedule_hrtimeout_range(ktime_t *expires, u64 delta, const enum hrtimer_mode mode)
{
	return schedule_hrtimeout_range_clock(expires, delta, mode, CLOCK_MONOTONIC);
}

int schedule_hrtimeout(ktime_t *expires, const enum hrtimer_mode mode)
{
	return schedule_hrtimeout_range(expires, 0, mode);
}

/* The same in ticks. The result is the number of ticks left. */
long schedule_timeout(long timeout)
{
	ktime_t expires;
	long left;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		__set_current_state(TASK_RUNNING);
		return 0;
	}
	expires = ktime_get() + max_t(long, timeout, 1) * TICK_NSEC;
	schedule_hrtimeout(&expires, HRTIMER_MODE_ABS);
	left = (expires - ktime_get()) / TICK_NSEC;
	return left < 0 ? 0 : left;
}

long schedule_timeout_interruptible(long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}

long schedule_timeout_killable(long timeout)
{
	__set_current_state(TASK_KILLABLE);
	return schedule_timeout(timeout);
}

long schedule_timeout_uninterruptible(long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}

void msleep(unsigned int msecs)
{
	schedule_timeout_uninterruptible(msecs_to_jiffies(msecs));
}

void usleep_range(unsigned long min, unsigned long max)
{
	ktime_t expires = ktime_add_us(ktime_get(), min);

	__set_current_state(TASK_UNINTERRUPTIBLE);
	schedule_hrtimeout_range(&expires, (max - min) * NSEC_PER_USEC, HRTIMER_MODE_ABS);
}

/* Sleeps until the timer has run or a signal comes. True: its time has come. */
static bool do_nanosleep(struct hrtimer_sleeper *t, enum hrtimer_mode mode)
{
	do {
		set_current_state(TASK_INTERRUPTIBLE);
		hrtimer_sleeper_start_expires(t, mode);
		if (t->task)
			schedule();
		hrtimer_cancel(&t->timer);
		mode = HRTIMER_MODE_ABS;
	} while (t->task && !signal_pending(current));
	__set_current_state(TASK_RUNNING);
	return !t->task;
}

static long hrtimer_nanosleep_restart(struct restart_block *restart);

/* A signal came first: tell the program how much is left, and how to go on. */
static long nanosleep_interrupted(struct hrtimer_sleeper *t, struct __kernel_timespec __user *rmtp)
{
	struct restart_block *restart = &current->restart_block;
	struct timespec64 left = ns_to_timespec64(max_t(s64, hrtimer_get_remaining(&t->timer), 0));

	if (rmtp && put_timespec64(&left, rmtp))
		return -EFAULT;
	restart->fn = hrtimer_nanosleep_restart;
	restart->nanosleep.clockid = t->timer.base->clockid;
	restart->nanosleep.expires = t->timer.expires;
	restart->nanosleep.rmtp = rmtp;
	return -ERESTART_RESTARTBLOCK;
}

static long hrtimer_nanosleep_restart(struct restart_block *restart)
{
	struct hrtimer_sleeper t;

	hrtimer_init_sleeper_on_stack(&t, restart->nanosleep.clockid, HRTIMER_MODE_ABS);
	hrtimer_set_expires(&t.timer, restart->nanosleep.expires);
	if (do_nanosleep(&t, HRTIMER_MODE_ABS))
		return 0;
	return nanosleep_interrupted(&t, restart->nanosleep.rmtp);
}

long hrtimer_nanosleep(ktime_t rqtp, const enum hrtimer_mode mode, const clockid_t clockid)
{
	struct hrtimer_sleeper t;

	hrtimer_init_sleeper_on_stack(&t, clockid, mode);
	hrtimer_set_expires(&t.timer, rqtp);
	if (do_nanosleep(&t, mode))
		return 0;
	if (mode == HRTIMER_MODE_ABS)
		return -ERESTARTNOHAND;
	return nanosleep_interrupted(&t, current->restart_block.nanosleep.rmtp);
}

static long common_nanosleep(clockid_t clock, int flags, const struct __kernel_timespec __user *rqtp,
			     struct __kernel_timespec __user *rmtp)
{
	struct timespec64 ts;
	bool absolute = flags & TIMER_ABSTIME;

	if (get_timespec64(&ts, rqtp))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	current->restart_block.nanosleep.rmtp = absolute ? NULL : rmtp;
	return hrtimer_nanosleep(timespec64_to_ktime(ts), absolute ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL, clock);
}

SYSCALL_DEFINE2(nanosleep, struct __kernel_timespec __user *, rqtp, struct __kernel_timespec __user *, rmtp)
{
	return common_nanosleep(CLOCK_MONOTONIC, 0, rqtp, rmtp);
}

SYSCALL_DEFINE4(clock_nanosleep, const clockid_t, which_clock, int, flags, const struct __kernel_timespec __user *,
		rqtp, struct __kernel_timespec __user *, rmtp)
{
	if (which_clock != CLOCK_REALTIME && which_clock != CLOCK_MONOTONIC && which_clock != CLOCK_BOOTTIME)
		return -EINVAL;
	return common_nanosleep(which_clock, flags, rqtp, rmtp);
}
