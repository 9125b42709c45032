/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reasons why a machine must not be suspended. Each is switched on and off by its owner; while one is on, the machine
 * stays awake. Nobody suspends this one, so they are kept, and nothing comes of them.
 */
#ifndef _LINUX_PM_WAKEUP_H
#define _LINUX_PM_WAKEUP_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct device;

struct wakeup_source {
	const char *name;
	struct list_head entry;		/* in the list of all, for debuggers */
	spinlock_t lock;
	unsigned long event_count;	/* calls that wanted it on */
	unsigned long active_count;	/* times it went on */
	unsigned long relax_count;	/* times it went off */
	bool active;
};

/* Null when there is no memory. The name is copied. */
struct wakeup_source *wakeup_source_register(struct device *dev, const char *name);
void wakeup_source_unregister(struct wakeup_source *ws);

/* All of them take a null source for none. */
void __pm_stay_awake(struct wakeup_source *ws);
void __pm_relax(struct wakeup_source *ws);

#endif
