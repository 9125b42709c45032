// SPDX-License-Identifier: GPL-2.0-or-later
/* Alarms; see alarmtimer.h. */
#include <linux/alarmtimer.h>
#include <linux/hrtimer.h>

static enum hrtimer_restart alarm_fired(struct hrtimer *timer)
{
	struct alarm *alarm = container_of(timer, struct alarm, timer);

	if (alarm->function(alarm, hrtimer_cb_get_time(timer)) == ALARMTIMER_RESTART)
		return HRTIMER_RESTART;
	return HRTIMER_NORESTART;
}

void alarm_init(struct alarm *alarm, enum alarmtimer_type type,
		enum alarmtimer_restart (*function)(struct alarm *alarm, ktime_t now))
{
	hrtimer_setup(&alarm->timer, alarm_fired, type == ALARM_REALTIME ? CLOCK_REALTIME : CLOCK_BOOTTIME,
		      HRTIMER_MODE_ABS);
	alarm->function = function;
	alarm->type = type;
}

void alarm_start(struct alarm *alarm, ktime_t start)
{
	hrtimer_start(&alarm->timer, start, HRTIMER_MODE_ABS);
}

void alarm_start_relative(struct alarm *alarm, ktime_t start)
{
	hrtimer_start(&alarm->timer, start, HRTIMER_MODE_REL);
}

void alarm_restart(struct alarm *alarm)
{
	hrtimer_restart(&alarm->timer);
}

int alarm_try_to_cancel(struct alarm *alarm)
{
	return hrtimer_try_to_cancel(&alarm->timer);
}

int alarm_cancel(struct alarm *alarm)
{
	return hrtimer_cancel(&alarm->timer);
}

u64 alarm_forward(struct alarm *alarm, ktime_t now, ktime_t interval)
{
	return hrtimer_forward(&alarm->timer, now, interval);
}

u64 alarm_forward_now(struct alarm *alarm, ktime_t interval)
{
	return hrtimer_forward_now(&alarm->timer, interval);
}

ktime_t alarm_expires_remaining(const struct alarm *alarm)
{
	return hrtimer_expires_remaining(&alarm->timer);
}
