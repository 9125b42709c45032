/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sockets that listen and accept: the two queues of a listener. */
#ifndef _INET_CONNECTION_SOCK_H
#define _INET_CONNECTION_SOCK_H

#include <linux/hrtimer.h>
#include <net/inet_sock.h>

/*
 * Half a connection: somebody has asked (SYN) and been answered (SYN and ACK); his answer to that makes it a socket.
 * Until then it stands in the listener's syn queue, afterwards, until accept(), in the accept queue.
 */
struct request_sock {
	struct list_head link;
	struct inet_skb_parm header;	/* of the packet that asked */
	u32 rcv_isn;
	u32 snt_isn;
	u32 rcv_wnd;			/* window that he was told */
	struct sock *sk;		/* the socket that came of it */
};

struct request_sock_queue {
	spinlock_t rskq_lock;		/* guards the lists; taken in softirq, so with softirqs off */
	struct list_head rskq_syn;
	struct list_head rskq_accept;
};

struct inet_connection_sock {
	struct inet_sock icsk_inet;
	struct request_sock_queue icsk_accept_queue;
	struct hrtimer icsk_retransmit_timer;	/* for the SYN, which a listener with a full queue drops */
	struct list_head icsk_expired;		/* the timer has run, the softirq not yet */
	int icsk_retransmits;
	bool icsk_timer_used;
};
#define inet_csk(ptr)	container_of(inet_sk(ptr), struct inet_connection_sock, icsk_inet)

static inline bool reqsk_queue_empty(struct sock *sk)
{
	return list_empty(&inet_csk(sk)->icsk_accept_queue.rskq_accept);
}

/* net/ipv4/inet_connection_sock.c */
int inet_csk_listen_start(struct sock *sk);
void inet_csk_listen_stop(struct sock *sk);
int inet_csk_accept(struct sock *sk, bool noblock, struct sock **newsk);
struct request_sock *inet_csk_search_req(struct sock *sk, const struct inet_skb_parm *header);
void inet_csk_reqsk_queue_hash_add(struct sock *sk, struct request_sock *req);
/* The request has become `child`. False: the listener is gone meanwhile, and child has to go too. */
bool inet_csk_complete_hashdance(struct sock *sk, struct request_sock *req, struct sock *child);
void inet_csk_reqsk_queue_drop(struct sock *sk, struct request_sock *req);
void inet_csk_reset_xmit_timer(struct sock *sk, ktime_t when);
void inet_csk_clear_xmit_timer(struct sock *sk);
void inet_csk_destroy_sock(struct sock *sk);

#endif
