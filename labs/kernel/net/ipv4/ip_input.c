// SPDX-License-Identifier: GPL-2.0-or-later
/* A packet has arrived, in softirq: to its protocol. */
#include <linux/netdevice.h>
#include <net/tcp.h>

void ip_rcv(struct sk_buff *skb)
{
	if (IPCB(skb)->protocol == IPPROTO_TCP)
		tcp_v4_rcv(skb);
	else
		udp_rcv(skb);
}
