// SPDX-License-Identifier: GPL-2.0-or-later
/* The loopback device, and the wire that can be put into it: a queue of packets, each with its time of arrival. */
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <lab/host.h>

static struct {
	ktime_t delay;			/* nanoseconds under way; 0: no wire */
	struct sk_buff_head queue;	/* under way, in the order of arrival */
	struct hrtimer timer;		/* for the first of them */
	/* Makes "the queue is empty" and what follows from it one step, for the timer may run on another CPU. */
	spinlock_t lock;
} wire;

/* In hardirq: what has arrived goes up, to be dealt with in softirq. */
static enum hrtimer_restart wire_arrival(struct hrtimer *timer)
{
	struct sk_buff *skb;

	spin_lock(&wire.lock);
	while ((skb = skb_peek(&wire.queue)) && skb->tstamp <= ktime_get()) {
		skb_unlink(skb, &wire.queue);
		netif_rx(skb);
	}
	if (skb)
		hrtimer_set_expires(timer, skb->tstamp);
	spin_unlock(&wire.lock);
	return skb ? HRTIMER_RESTART : HRTIMER_NORESTART;
}

void loopback_xmit(struct sk_buff *skb)
{
	unsigned long flags;
	bool first;

	local_bh_disable();
	if (!wire.delay) {
		netif_rx(skb);
	} else {
		spin_lock_irqsave(&wire.lock, flags);
		skb->tstamp = ktime_add(ktime_get(), wire.delay);
		first = skb_queue_empty_lockless(&wire.queue);
		skb_queue_tail(&wire.queue, skb);
		if (first)
			hrtimer_start(&wire.timer, skb->tstamp, HRTIMER_MODE_ABS);
		spin_unlock_irqrestore(&wire.lock, flags);
	}
	/* Here the softirq runs, if nobody around us has them off too. */
	local_bh_enable();
}

static int __init loopback_init(void)
{
	wire.delay = __vm_wire_delay();
	spin_lock_init(&wire.lock);
	skb_queue_head_init(&wire.queue);
	hrtimer_setup(&wire.timer, wire_arrival, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	return 0;
}
device_initcall(loopback_init);
