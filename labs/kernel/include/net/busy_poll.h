/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _NET_BUSY_POLL_H
#define _NET_BUSY_POLL_H

/* Polling network cards from epoll_wait() is switched off (CONFIG_NET_RX_BUSY_POLL). */
#define net_busy_loop_on()		0
#define sk_can_busy_loop(sk)		0
#define busy_loop_current_time()	0UL
#define sysctl_net_busy_poll		0
static inline int busy_loop_timeout(unsigned long start)
{
	return 1;
}

#endif
