// SPDX-License-Identifier: GPL-2.0-or-later
/* Listening and accepting: the queues of a listener. And the timer of a socket that connects. */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <net/tcp.h>

/* ---- the listener's queues ---- */

/* Called with the socket locked. */
int inet_csk_listen_start(struct sock *sk)
{
	int error;

	sk->sk_ack_backlog = 0;
	tcp_set_state(sk, TCP_LISTEN);
	error = inet_listen_conflict(sk);
	if (error) {
		sk->sk_state = TCP_CLOSE;
		return error;
	}
	inet_hash(sk);
	return 0;
}

void inet_csk_reqsk_queue_hash_add(struct sock *sk, struct request_sock *req)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;

	spin_lock_bh(&queue->rskq_lock);
	list_add_tail(&req->link, &queue->rskq_syn);
	spin_unlock_bh(&queue->rskq_lock);
}

struct request_sock *inet_csk_search_req(struct sock *sk, const struct inet_skb_parm *header)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;
	struct request_sock *found = NULL;
	struct request_sock *req;

	spin_lock_bh(&queue->rskq_lock);
	list_for_each_entry(req, &queue->rskq_syn, link) {
		if (req->header.source == header->source && req->header.saddr == header->saddr &&
		    req->header.daddr == header->daddr) {
			found = req;
			break;
		}
	}
	spin_unlock_bh(&queue->rskq_lock);
	return found;
}

void inet_csk_reqsk_queue_drop(struct sock *sk, struct request_sock *req)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;

	spin_lock_bh(&queue->rskq_lock);
	list_del(&req->link);
	spin_unlock_bh(&queue->rskq_lock);
	kfree(req);
}

bool inet_csk_complete_hashdance(struct sock *sk, struct request_sock *req, struct sock *child)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;
	bool listens;

	spin_lock_bh(&queue->rskq_lock);
	listens = sk->sk_state == TCP_LISTEN;
	list_del(&req->link);
	if (listens) {
		req->sk = child;
		list_add_tail(&req->link, &queue->rskq_accept);
		sk->sk_ack_backlog++;
	}
	spin_unlock_bh(&queue->rskq_lock);
	if (!listens)
		kfree(req);
	return listens;
}

static struct request_sock *reqsk_queue_remove(struct sock *sk)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;
	struct request_sock *req;

	spin_lock_bh(&queue->rskq_lock);
	req = list_first_entry_or_null(&queue->rskq_accept, struct request_sock, link);
	if (req) {
		list_del(&req->link);
		sk->sk_ack_backlog--;
	}
	spin_unlock_bh(&queue->rskq_lock);
	return req;
}

/* Sleeps until somebody has connected; the caller has the socket locked, which is given up meanwhile. */
static int inet_csk_wait_for_connect(struct sock *sk, long *timeo)
{
	int error;

	if (!*timeo)
		return -EAGAIN;
	release_sock(sk);
	/* Exclusive: one connection wakes one of those who accept. */
	error = sk_wait_on(sk->sk_wq->wait, !reqsk_queue_empty(sk) || READ_ONCE(sk->sk_state) != TCP_LISTEN, true,
			   timeo);
	lock_sock(sk);
	if (!reqsk_queue_empty(sk))
		return 0;
	if (sk->sk_state != TCP_LISTEN)
		return -EINVAL;
	return error;
}

int inet_csk_accept(struct sock *sk, bool noblock, struct sock **newsk)
{
	long timeo = sock_rcvtimeo(sk, noblock);
	struct request_sock *req = NULL;
	int error = 0;

	lock_sock(sk);
	if (sk->sk_state != TCP_LISTEN)
		error = -EINVAL;
	while (!error) {
		req = reqsk_queue_remove(sk);
		if (req)
			break;
		error = inet_csk_wait_for_connect(sk, &timeo);
	}
	release_sock(sk);
	if (error)
		return error;
	*newsk = req->sk;
	kfree(req);
	return 0;
}

/* The listener closes: whoever has connected, or half so, gets a reset. The state is no longer TCP_LISTEN. */
void inet_csk_listen_stop(struct sock *sk)
{
	struct request_sock_queue *queue = &inet_csk(sk)->icsk_accept_queue;
	struct request_sock *req;
	struct sock *child;

	while ((req = reqsk_queue_remove(sk))) {
		child = req->sk;
		kfree(req);
		sock_hold(child);
		lock_sock(child);
		tcp_disconnect(child);
		sock_orphan(child);
		inet_csk_destroy_sock(child);
		release_sock(child);
		sock_put(child);
	}
	spin_lock_bh(&queue->rskq_lock);
	while ((req = list_first_entry_or_null(&queue->rskq_syn, struct request_sock, link))) {
		list_del(&req->link);
		kfree(req);
	}
	spin_unlock_bh(&queue->rskq_lock);
}

/* ---- the timer ---- */

static DEFINE_SPINLOCK(expired_lock);
/* Guarded by expired_lock, with interrupts off. */
static LIST_HEAD(expired);

/* In hardirq: too early to touch the socket, which somebody may be working on. The softirq will. */
static enum hrtimer_restart tcp_write_timer(struct hrtimer *timer)
{
	struct inet_connection_sock *icsk = container_of(timer, struct inet_connection_sock, icsk_retransmit_timer);
	unsigned long flags;

	spin_lock_irqsave(&expired_lock, flags);
	if (list_empty(&icsk->icsk_expired)) {
		sock_hold(&icsk->icsk_inet.sk);
		list_add_tail(&icsk->icsk_expired, &expired);
	}
	spin_unlock_irqrestore(&expired_lock, flags);
	raise_softirq(TIMER_SOFTIRQ);
	return HRTIMER_NORESTART;
}

static struct sock *next_expired(void)
{
	struct inet_connection_sock *icsk;
	unsigned long flags;

	spin_lock_irqsave(&expired_lock, flags);
	icsk = list_first_entry_or_null(&expired, struct inet_connection_sock, icsk_expired);
	if (icsk)
		list_del_init(&icsk->icsk_expired);
	spin_unlock_irqrestore(&expired_lock, flags);
	return icsk ? &icsk->icsk_inet.sk : NULL;
}

static void run_timer_softirq(void)
{
	struct sock *sk;

	while ((sk = next_expired())) {
		bh_lock_sock(sk);
		if (sock_owned_by_user(sk))
			inet_csk_reset_xmit_timer(sk, TICK_NSEC);
		else
			tcp_retransmit_timer(sk);
		bh_unlock_sock(sk);
		sock_put(sk);
	}
}

void inet_csk_reset_xmit_timer(struct sock *sk, ktime_t when)
{
	struct inet_connection_sock *icsk = inet_csk(sk);

	if (!icsk->icsk_timer_used) {
		icsk->icsk_timer_used = true;
		hrtimer_setup(&icsk->icsk_retransmit_timer, tcp_write_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	}
	hrtimer_start(&icsk->icsk_retransmit_timer, when, HRTIMER_MODE_REL);
}

void inet_csk_clear_xmit_timer(struct sock *sk)
{
	if (inet_csk(sk)->icsk_timer_used)
		hrtimer_cancel(&inet_csk(sk)->icsk_retransmit_timer);
}

/* ---- the end ---- */

/* The connection is over and the file is gone. The caller has a reference of his own. */
void inet_csk_destroy_sock(struct sock *sk)
{
	inet_csk_clear_xmit_timer(sk);
	inet_unhash(sk);
	inet_put_port(sk);
	tcp_write_queue_purge(sk);
	skb_queue_purge(&sk->sk_receive_queue);
	sock_put(sk);
}

static int __init inet_csk_init(void)
{
	open_softirq(TIMER_SOFTIRQ, run_timer_softirq);
	return 0;
}
subsys_initcall(inet_csk_init);
