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
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/skbuff.h>
#include <linux/wait.h>

#define RCV_SHUTDOWN	1	/* nothing more will be received */
#define SEND_SHUTDOWN	2
#define SHUTDOWN_MASK	3

/* Values of sk_state: TCP's names, used by all families. */
enum {
	TCP_ESTABLISHED = 1,
	TCP_SYN_SENT,
	TCP_SYN_RECV,
	TCP_FIN_WAIT1,
	TCP_FIN_WAIT2,
	TCP_TIME_WAIT,
	TCP_CLOSE,
	TCP_CLOSE_WAIT,
	TCP_LAST_ACK,
	TCP_LISTEN,
	TCP_CLOSING,
};
/* For testing against several states at once: (1 << state) & (TCPF_… | …). */
#define TCPF_ESTABLISHED	(1 << TCP_ESTABLISHED)
#define TCPF_SYN_SENT		(1 << TCP_SYN_SENT)
#define TCPF_SYN_RECV		(1 << TCP_SYN_RECV)
#define TCPF_CLOSE		(1 << TCP_CLOSE)
#define TCPF_CLOSE_WAIT		(1 << TCP_CLOSE_WAIT)
#define TCPF_LISTEN		(1 << TCP_LISTEN)

#define SK_WMEM_MAX	212992	/* default of sk_sndbuf */

/*
 * Who works on the socket. A task takes it with lock_sock() and may sleep while it has it; packets that arrive
 * meanwhile (in softirq, where nobody can sleep) are put on sk_backlog, and release_sock() works them off.
 */
typedef struct {
	spinlock_t slock;
	int owned;
	wait_queue_head_t wq;		/* tasks that want it too */
} socket_lock_t;

struct sock {
	socket_lock_t sk_lock;
	struct sk_buff_head sk_backlog;
	struct sk_buff_head sk_receive_queue;
	unsigned char sk_state;
	unsigned short sk_type;
	unsigned short sk_family;
	unsigned short sk_protocol;
	int sk_err;			/* reported once, then cleared */
	int sk_sndbuf;			/* limit of sk_wmem_alloc, resp. of sk_wmem_queued */
	int sk_rcvbuf;
	u8 sk_shutdown;			/* guarded by the family's state lock; read without it */
	bool sk_dead;			/* its file is gone */
	bool sk_done;			/* the other end has said that nothing more will come */
	refcount_t sk_refcnt;
	atomic_t sk_wmem_alloc;		/* memory of packets that we sent and nobody has read yet */
	atomic_t sk_rmem_alloc;		/* memory of packets on sk_receive_queue (AF_INET) */
	int sk_wmem_queued;		/* TCP: memory of what is not acknowledged yet */
	u32 sk_ack_backlog;		/* listening: connections that wait for accept() */
	u32 sk_max_ack_backlog;		/* … and how many may */
	long sk_rcvtimeo;		/* ticks that a call may sleep */
	long sk_sndtimeo;
	int sk_rcvlowat;
	int sk_lingertime;
	struct ucred sk_peer_cred;
	int sk_priority;
	/* Options that are on or off. */
	bool sk_sndbuf_locked;		/* the program chose the size: leave it alone */
	bool sk_rcvbuf_locked;
	bool sk_reuse;
	bool sk_reuseport;
	bool sk_keepalive;
	bool sk_broadcast;
	bool sk_linger;
	bool sk_urginline;
	bool sk_localroute;
	bool sk_debug;
	struct socket_wq *sk_wq;	/* of our struct socket; null after its release */
	struct socket *sk_socket;

	/*
	 * What to do when … Each ends in a wake-up of sk_wq->wait, and so, with epoll, in ep_poll_callback().
	 */
	void (*sk_state_change)(struct sock *sk);
	void (*sk_data_ready)(struct sock *sk);
	void (*sk_write_space)(struct sock *sk);
	void (*sk_error_report)(struct sock *sk);
	int (*sk_backlog_rcv)(struct sock *sk, struct sk_buff *skb);
	void (*sk_destruct)(struct sock *sk);
};

#define sock_owned_by_user(sk)	((sk)->sk_lock.owned)
/* In softirq. */
#define bh_lock_sock(sk)	spin_lock(&(sk)->sk_lock.slock)
#define bh_unlock_sock(sk)	spin_unlock(&(sk)->sk_lock.slock)
void lock_sock(struct sock *sk);
void release_sock(struct sock *sk);

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

/* How long this call may sleep, and what it returns if a signal ends the sleep. */
static inline long sock_rcvtimeo(const struct sock *sk, bool noblock)
{
	return noblock ? 0 : sk->sk_rcvtimeo;
}

static inline long sock_sndtimeo(const struct sock *sk, bool noblock)
{
	return noblock ? 0 : sk->sk_sndtimeo;
}

static inline int sock_intr_errno(long timeo)
{
	return timeo == MAX_SCHEDULE_TIMEOUT ? -ERESTARTSYS : -EINTR;
}

/*
 * Sleeps on a queue until the condition holds or *timeo ticks have passed; what is left of them is stored back.
 * 0, or an errno after a signal.
 */
#define sk_wait_on(queue, condition, exclusive, timeo)						\
	(___wait_event(queue, (condition) || !*(timeo), TASK_INTERRUPTIBLE, exclusive, 0,	\
		       *(timeo) = schedule_timeout(*(timeo))) ? sock_intr_errno(*(timeo)) : 0)

/* Datagrams: decent room for another one? */
static inline bool sock_writeable(const struct sock *sk)
{
	return atomic_read(&sk->sk_wmem_alloc) < READ_ONCE(sk->sk_sndbuf) >> 1;
}

static inline bool sk_acceptq_is_full(const struct sock *sk)
{
	return READ_ONCE(sk->sk_ack_backlog) > READ_ONCE(sk->sk_max_ack_backlog);
}

void sock_init_data(struct socket *sock, struct sock *sk);
/* The sock gets a struct socket to be the lower half of. */
void sock_graft(struct sock *sk, struct socket *parent);
void sock_wfree(struct sk_buff *skb);
void sock_rfree(struct sk_buff *skb);
void skb_set_owner_r(struct sk_buff *skb, struct sock *sk);
void sock_def_error_report(struct sock *sk);
void sk_error_report(struct sock *sk);
void sock_orphan(struct sock *sk);
void sock_def_wakeup(struct sock *sk);
void sock_def_readable(struct sock *sk);

/* A packet of `size` bytes charged to sk; sleeps while sk has too much under way. Null with *errcode set. */
struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock, int *errcode);
/* The same of two parts: data_len bytes are charged by pages. */
struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len, unsigned long data_len, int noblock,
				     int *errcode);

#endif
