/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_FREEZER_H
#define _LINUX_FREEZER_H

#include <linux/sched.h>
#define freezing(task)		0
#define try_to_freeze()		0
#define set_freezable()		0
#define freezable_schedule()	schedule()
#define freezable_schedule_hrtimeout_range(e, d, m)	schedule_hrtimeout_range(e, d, m)
#define freezer_do_not_count()	((void)0)
#define freezer_count()		((void)0)

#endif
