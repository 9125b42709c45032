/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Timers that wake the machine from suspend. This one never sleeps that deeply, so an alarm is an hrtimer with another
 * calling convention. kernel/time/alarmtimer.c
 */
#ifndef _LINUX_ALARMTIMER_H
#define _LINUX_ALARMTIMER_H

#include <linux/hrtimer.h>
#include <linux/rculist.h>
#include <linux/time.h>
#include <linux/workqueue.h>

enum alarmtimer_type {
	ALARM_REALTIME,
	ALARM_BOOTTIME,
	ALARM_NUMTYPE,
};

enum alarmtimer_restart {
	ALARMTIMER_NORESTART,
	ALARMTIMER_RESTART,
};

struct alarm {
	struct hrtimer timer;
	enum alarmtimer_restart (*function)(struct alarm *alarm, ktime_t now);
	enum alarmtimer_type type;
};

void alarm_init(struct alarm *alarm, enum alarmtimer_type type,
		enum alarmtimer_restart (*function)(struct alarm *alarm, ktime_t now));
void alarm_start(struct alarm *alarm, ktime_t start);
void alarm_start_relative(struct alarm *alarm, ktime_t start);
void alarm_restart(struct alarm *alarm);
int alarm_try_to_cancel(struct alarm *alarm);
int alarm_cancel(struct alarm *alarm);
u64 alarm_forward(struct alarm *alarm, ktime_t now, ktime_t interval);
u64 alarm_forward_now(struct alarm *alarm, ktime_t interval);
ktime_t alarm_expires_remaining(const struct alarm *alarm);

#endif
