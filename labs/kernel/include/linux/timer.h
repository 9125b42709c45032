/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/hrtimer.h>
#include <linux/jiffies.h>

#endif
