// SPDX-License-Identifier: GPL-2.0-or-later
/* Receiving packets: they queue up here from any context, and the softirq takes them to their protocol. */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>

static struct sk_buff_head input_pkt_queue;
/* Somebody works the queue off: packets are dealt with one after the other, in the order in which they came. */
static atomic_t rx_busy;

void netif_rx(struct sk_buff *skb)
{
	skb_queue_tail(&input_pkt_queue, skb);
	raise_softirq(NET_RX_SOFTIRQ);
}

static void net_rx_action(void)
{
	struct sk_buff *skb;

	do {
		if (atomic_xchg(&rx_busy, 1))
			return;		/* another CPU does it */
		while ((skb = skb_dequeue(&input_pkt_queue)))
			ip_rcv(skb);
		atomic_set(&rx_busy, 0);
		/* What came after the last look, when we still seemed busy. */
	} while (!skb_queue_empty_lockless(&input_pkt_queue));
}

static int __init net_dev_init(void)
{
	skb_queue_head_init(&input_pkt_queue);
	open_softirq(NET_RX_SOFTIRQ, net_rx_action);
	return 0;
}
subsys_initcall(net_dev_init);
