/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PM_WAKEUP_H
#define _LINUX_PM_WAKEUP_H

#include <linux/types.h>

/* Suspending the machine is not modelled: EPOLLWAKEUP has nothing to keep awake. */
struct wakeup_source {
	const char *name;
	bool active;
};
struct device;
#define wakeup_source_register(dev, name)	((struct wakeup_source *)NULL)
#define wakeup_source_unregister(ws)		((void)(ws))
#define __pm_stay_awake(ws)			((void)(ws))
#define __pm_relax(ws)				((void)(ws))
#define pm_wakeup_event(dev, msec)		((void)0)
#define wakeup_source_create(name)		((struct wakeup_source *)NULL)

#endif
