// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What all sockets share: packets, the accounting of memory under way, and the chain by which a socket tells
 * those who wait:
 *
 *	sender: skb_queue_tail() -> other->sk_data_ready() = sock_def_readable() -> wake_up_interruptible_sync_poll()
 *	        -> __wake_up_common() -> a sleeping reader, or ep_poll_callback()
 */
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/errno.h>
#include <linux/log2.h>
#include <net/sock.h>

/* ---- packets ---- */

void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *skb)
{
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	skb->next = (struct sk_buff *)list;
	skb->prev = list->prev;
	list->prev->next = skb;
	list->prev = skb;
	list->qlen++;
	spin_unlock_irqrestore(&list->lock, flags);
}

static void __skb_unlink(struct sk_buff *skb, struct sk_buff_head *list)
{
	skb->prev->next = skb->next;
	skb->next->prev = skb->prev;
	skb->next = NULL;
	skb->prev = NULL;
	list->qlen--;
}

void skb_unlink(struct sk_buff *skb, struct sk_buff_head *list)
{
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	__skb_unlink(skb, list);
	spin_unlock_irqrestore(&list->lock, flags);
}

struct sk_buff *skb_dequeue(struct sk_buff_head *list)
{
	struct sk_buff *skb;
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	skb = skb_peek(list);
	if (skb)
		__skb_unlink(skb, list);
	spin_unlock_irqrestore(&list->lock, flags);
	return skb;
}

void skb_queue_purge(struct sk_buff_head *list)
{
	struct sk_buff *skb;

	while ((skb = skb_dequeue(list)))
		kfree_skb(skb);
}

/* The packet has been read, or never will be. */
void kfree_skb(struct sk_buff *skb)
{
	if (skb->destructor)
		skb->destructor(skb);
	kfree(skb);
}

/* The sender is relieved, and hears that there is room. */
void sock_wfree(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	atomic_sub(skb->truesize, &sk->sk_wmem_alloc);
	sk->sk_write_space(sk);
	sock_put(sk);
}

/* From now on the receiver is charged. */
void skb_set_owner_r(struct sk_buff *skb, struct sock *sk)
{
	if (skb->destructor)
		skb->destructor(skb);
	skb->sk = sk;
	skb->destructor = sock_rfree;
	atomic_add(skb->truesize, &sk->sk_rmem_alloc);
}

void sock_rfree(struct sk_buff *skb)
{
	atomic_sub(skb->truesize, &skb->sk->sk_rmem_alloc);
}

#define SKB_STRUCT_COST		256

/* The head lies in one object, rounded up as Linux's allocator would; what else there is has pages of its own. */
static unsigned int skb_truesize(unsigned long header_len, unsigned long data_len)
{
	unsigned long head = (header_len + 63) / 64 * 64 + SKB_HEAD_COST;

	return roundup_pow_of_two(head) + SKB_STRUCT_COST + PAGE_ALIGN(data_len);
}

/* Here all bytes are in one piece; only the price tells the two parts apart. */
struct sk_buff *alloc_skb_with_frags(unsigned long header_len, unsigned long data_len, gfp_t priority)
{
	struct sk_buff *skb = kmalloc(sizeof(*skb) + header_len + data_len, priority);

	if (!skb)
		return NULL;
	memset(skb, 0, sizeof(*skb));
	skb->len = header_len + data_len;
	skb->truesize = skb_truesize(header_len, data_len);
	return skb;
}

struct sk_buff *alloc_skb(unsigned int size, gfp_t priority)
{
	return alloc_skb_with_frags(size, 0, priority);
}

/* ---- sending ---- */

static inline bool sock_has_send_room(struct sock *sk)
{
	return atomic_read(&sk->sk_wmem_alloc) < READ_ONCE(sk->sk_sndbuf);
}

struct sk_buff *sock_alloc_send_pskb(struct sock *sk, unsigned long header_len, unsigned long data_len, int noblock,
				     int *errcode)
{
	long timeo = sock_sndtimeo(sk, noblock);
	struct sk_buff *skb;
	int error;

	for (;;) {
		error = sock_error(sk);
		if (error)
			break;
		error = -EPIPE;
		if (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN)
			break;
		if (sock_has_send_room(sk)) {
			error = -ENOBUFS;
			skb = alloc_skb_with_frags(header_len, data_len, GFP_KERNEL);
			if (!skb)
				break;
			skb->sk = sk;
			skb->destructor = sock_wfree;
			sock_hold(sk);
			atomic_add(skb->truesize, &sk->sk_wmem_alloc);
			return skb;
		}
		error = -EAGAIN;
		if (!timeo)
			break;
		error = sk_wait_on(sk->sk_wq->wait, sock_has_send_room(sk) || sk->sk_err ||
				   (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN), false, &timeo);
		if (error)
			break;
	}
	*errcode = error;
	return NULL;
}

struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock, int *errcode)
{
	return sock_alloc_send_pskb(sk, size, 0, noblock, errcode);
}

/* ---- telling those who wait ---- */

/* Everything may have changed: connection lost, shut down, error. No key: everybody looks. */
void sock_def_wakeup(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	wq = rcu_dereference(sk->sk_wq);
	if (skwq_has_sleeper(wq))
		wake_up_interruptible_all(&wq->wait);
	rcu_read_unlock();
}

/* Data has arrived. */
void sock_def_readable(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	wq = rcu_dereference(sk->sk_wq);
	if (skwq_has_sleeper(wq))
		wake_up_interruptible_sync_poll(&wq->wait, EPOLLIN | EPOLLPRI | EPOLLRDNORM | EPOLLRDBAND);
	rcu_read_unlock();
}

/* Datagrams: one that we sent has been read. */
static void sock_def_write_space(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	if (sock_writeable(sk)) {
		wq = rcu_dereference(sk->sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_sync_poll(&wq->wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	}
	rcu_read_unlock();
}

void sock_def_error_report(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	wq = rcu_dereference(sk->sk_wq);
	if (skwq_has_sleeper(wq))
		wake_up_interruptible_poll(&wq->wait, EPOLLERR);
	rcu_read_unlock();
}

void sk_error_report(struct sock *sk)
{
	sk->sk_error_report(sk);
}

/* ---- who works on the socket ---- */

void lock_sock(struct sock *sk)
{
	might_sleep();
	spin_lock_bh(&sk->sk_lock.slock);
	while (sk->sk_lock.owned) {
		spin_unlock_bh(&sk->sk_lock.slock);
		wait_event(sk->sk_lock.wq, !READ_ONCE(sk->sk_lock.owned));
		spin_lock_bh(&sk->sk_lock.slock);
	}
	sk->sk_lock.owned = 1;
	spin_unlock_bh(&sk->sk_lock.slock);
}

/* Packets that came while the task had the socket. More may come meanwhile: they queue up behind. */
static void __release_sock(struct sock *sk)
{
	struct sk_buff *skb;

	while ((skb = skb_dequeue(&sk->sk_backlog))) {
		spin_unlock(&sk->sk_lock.slock);
		sk->sk_backlog_rcv(sk, skb);
		spin_lock(&sk->sk_lock.slock);
	}
}

void release_sock(struct sock *sk)
{
	spin_lock_bh(&sk->sk_lock.slock);
	__release_sock(sk);
	sk->sk_lock.owned = 0;
	if (waitqueue_active(&sk->sk_lock.wq))
		wake_up(&sk->sk_lock.wq);
	spin_unlock_bh(&sk->sk_lock.slock);
}

/* ---- life ---- */

void sock_init_data(struct socket *sock, struct sock *sk)
{
	spin_lock_init(&sk->sk_lock.slock);
	init_waitqueue_head(&sk->sk_lock.wq);
	skb_queue_head_init(&sk->sk_backlog);
	skb_queue_head_init(&sk->sk_receive_queue);
	refcount_set(&sk->sk_refcnt, 1);
	sk->sk_state = TCP_CLOSE;
	sk->sk_sndbuf = SK_WMEM_MAX;
	sk->sk_rcvbuf = SK_WMEM_MAX;
	sk->sk_rcvtimeo = MAX_SCHEDULE_TIMEOUT;
	sk->sk_sndtimeo = MAX_SCHEDULE_TIMEOUT;
	sk->sk_rcvlowat = 1;
	sk->sk_peer_cred = (struct ucred){ 0, -1, -1 };
	sk->sk_state_change = sock_def_wakeup;
	sk->sk_data_ready = sock_def_readable;
	sk->sk_write_space = sock_def_write_space;
	sk->sk_error_report = sock_def_error_report;
	if (sock) {
		sk->sk_type = sock->type;
		sock_graft(sk, sock);
	}
}

void sock_graft(struct sock *sk, struct socket *parent)
{
	parent->sk = sk;
	sk->sk_socket = parent;
	sk->sk_dead = false;
	rcu_assign_pointer(sk->sk_wq, &parent->wq);
}

/* The file is gone, and with it the wait queue; packets may still refer to us. */
void sock_orphan(struct sock *sk)
{
	sk->sk_dead = true;
	rcu_assign_pointer(sk->sk_wq, NULL);
	sk->sk_socket = NULL;
}

void sk_free(struct sock *sk)
{
	if (sk->sk_destruct)
		sk->sk_destruct(sk);
	kfree(sk);
}
