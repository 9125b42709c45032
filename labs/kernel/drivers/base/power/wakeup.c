// SPDX-License-Identifier: GPL-2.0-or-later
/* Wake-up sources; see pm_wakeup.h. */
#include <linux/pm_wakeup.h>
#include <linux/kernel.h>
#include <linux/rculist.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/string.h>

static LIST_HEAD(wakeup_sources);
static DEFINE_SPINLOCK(events_lock);

struct wakeup_source *wakeup_source_register(struct device *dev, const char *name)
{
	size_t length = strlen(name) + 1;
	struct wakeup_source *ws = kzalloc(sizeof(*ws) + length, GFP_KERNEL);
	unsigned long flags;

	if (!ws)
		return NULL;
	ws->name = memcpy(ws + 1, name, length);
	spin_lock_init(&ws->lock);
	spin_lock_irqsave(&events_lock, flags);
	list_add_tail_rcu(&ws->entry, &wakeup_sources);
	spin_unlock_irqrestore(&events_lock, flags);
	return ws;
}

void wakeup_source_unregister(struct wakeup_source *ws)
{
	unsigned long flags;

	if (!ws)
		return;
	spin_lock_irqsave(&events_lock, flags);
	list_del_rcu(&ws->entry);
	spin_unlock_irqrestore(&events_lock, flags);
	synchronize_rcu();
	__pm_relax(ws);
	kfree(ws);
}

void __pm_stay_awake(struct wakeup_source *ws)
{
	unsigned long flags;

	if (!ws)
		return;
	spin_lock_irqsave(&ws->lock, flags);
	ws->event_count++;
	if (!ws->active) {
		ws->active = true;
		ws->active_count++;
	}
	spin_unlock_irqrestore(&ws->lock, flags);
}

void __pm_relax(struct wakeup_source *ws)
{
	unsigned long flags;

	if (!ws)
		return;
	spin_lock_irqsave(&ws->lock, flags);
	if (ws->active) {
		ws->active = false;
		ws->relax_count++;
	}
	spin_unlock_irqrestore(&ws->lock, flags);
}
