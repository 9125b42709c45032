/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <linux/hrtimer.h>
void msleep(unsigned int msecs);
void usleep_range(unsigned long min, unsigned long max);

#endif
