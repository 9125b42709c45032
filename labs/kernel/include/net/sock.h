/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lower half of a socket: its queue of received packets, the memory it has under way, and the functions by
 * which it announces that something changed.
 */
#ifndef _SOCK_H
#define _SOCK_H

#include <linux/atomic.h>
#include <linux/refcount.h>
#include <linux/net.h>
#include <linux/poll.h>
#include <linux/skbuff.h>
#include <linux/wait.h>

#define RCV_SHUTDOWN	1	/* nothing more will be received */
#define SEND_SHUTDOWN	2
#define SHUTDOWN_MASK	3

/* Values of sk_state: TCP's names, used by all families. */
#define TCP_ESTABLISHED	1
#define TCP_CLOSE	7

#define SK_WMEM_MAX	212992	/* default of sk_sndbuf */

struct sock {
	struct sk_buff_head sk_receive_queue;
	unsigned char sk_state;
	unsigned short sk_type;
	int sk_err;			/* reported once, then cleared */
	int sk_sndbuf;			/* limit of sk_wmem_alloc */
	int sk_rcvbuf;
	u8 sk_shutdown;			/* guarded by the family's state lock; read without it */
	bool sk_dead;			/* its file is gone */
	refcount_t sk_refcnt;
	atomic_t sk_wmem_alloc;		/* memory of packets that we sent and nobody has read yet */
	struct socket_wq *sk_wq;	/* of our struct socket; null after its release */
	struct socket *sk_socket;

	/*
	 * What to do when … Each ends in a wake-up of sk_wq->wait, and so, with epoll, in ep_poll_callback().
	 */
	void (*sk_state_change)(struct sock *sk);
	void (*sk_data_ready)(struct sock *sk);
	void (*sk_write_space)(struct sock *sk);
	void (*sk_destruct)(struct sock *sk);
};

static inline void sock_hold(struct sock *sk)
{
	refcount_inc(&sk->sk_refcnt);
}

void sk_free(struct sock *sk);
static inline void sock_put(struct sock *sk)
{
	if (refcount_dec_and_test(&sk->sk_refcnt))
		sk_free(sk);
}

/* Is anybody on the queue? With the barrier that pairs with the one in poll_wait(). */
static inline bool skwq_has_sleeper(struct socket_wq *wq)
{
	return wq && wq_has_sleeper(&wq->wait);
}

static inline void sock_poll_wait(struct file *filp, struct socket *sock, poll_table *p)
{
	poll_wait(filp, &sock->wq.wait, p);
}

static inline int sock_error(struct sock *sk)
{
	int error = sk->sk_err;

	sk->sk_err = 0;
	return -error;
}

void sock_init_data(struct socket *sock, struct sock *sk);
void sock_orphan(struct sock *sk);
void sock_def_wakeup(struct sock *sk);
void sock_def_readable(struct sock *sk);

/* A packet of `size` bytes charged to sk; sleeps while sk has too much under way. Null with *errcode set. */
struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock, int *errcode);

#endif
