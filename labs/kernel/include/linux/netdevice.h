/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The only network device is the loopback: what it sends, it receives. Receiving is the business of a softirq: on a
 * bare loopback it runs when the sender lets softirqs run again, still inside its system call; with a delay on the
 * wire (an option of the run), in the timer interrupt that ends the delay, on top of whoever happens to run then.
 */
#ifndef _LINUX_NETDEVICE_H
#define _LINUX_NETDEVICE_H

#include <linux/skbuff.h>

/* drivers/net/loopback.c: takes the packet over. */
void loopback_xmit(struct sk_buff *skb);
/* net/core/dev.c: a packet has arrived. From any context. */
void netif_rx(struct sk_buff *skb);
/* net/ipv4/ip_input.c */
void ip_rcv(struct sk_buff *skb);

#endif
