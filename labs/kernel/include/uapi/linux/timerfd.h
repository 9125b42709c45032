/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _UAPI_LINUX_TIMERFD_H
#define _UAPI_LINUX_TIMERFD_H

#include <linux/fcntl.h>
#include <linux/types.h>

/* timerfd_create() */
#define TFD_CLOEXEC		O_CLOEXEC
#define TFD_NONBLOCK		O_NONBLOCK

/* timerfd_settime() */
#define TFD_TIMER_ABSTIME	(1 << 0)	/* it_value is a time, not a span */
#define TFD_TIMER_CANCEL_ON_SET	(1 << 1)	/* tell (ECANCELED) when somebody sets the clock */

#define TFD_IOC_SET_TICKS	0x40085400

#endif
