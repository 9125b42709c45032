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

/* The packet has been read, or never will be. Its sender is relieved, and hears that there is room. */
void kfree_skb(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	if (sk) {
		atomic_sub(skb->truesize, &sk->sk_wmem_alloc);
		sk->sk_write_space(sk);
		sock_put(sk);
	}
	kfree(skb);
}

/* What Linux keeps around the bytes of every packet; the sum is rounded up as its allocator would. */
#define SKB_HEAD_COST		320
#define SKB_STRUCT_COST		256

static unsigned int skb_truesize(unsigned long size)
{
	unsigned long buffer = (size + 63) / 64 * 64 + SKB_HEAD_COST;

	if (buffer <= PAGE_SIZE)
		buffer = roundup_pow_of_two(buffer);
	else
		buffer = (buffer + PAGE_SIZE - 1) & PAGE_MASK;
	return buffer + SKB_STRUCT_COST;
}

/* ---- sending ---- */

static inline bool sock_has_send_room(struct sock *sk)
{
	return atomic_read(&sk->sk_wmem_alloc) < READ_ONCE(sk->sk_sndbuf);
}

struct sk_buff *sock_alloc_send_skb(struct sock *sk, unsigned long size, int noblock, int *errcode)
{
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
			skb = kmalloc(sizeof(*skb) + size, GFP_KERNEL);
			if (!skb)
				break;
			skb->next = NULL;
			skb->prev = NULL;
			skb->len = size;
			skb->consumed = 0;
			skb->truesize = skb_truesize(size);
			skb->sk = sk;
			sock_hold(sk);
			atomic_add(skb->truesize, &sk->sk_wmem_alloc);
			return skb;
		}
		error = -EAGAIN;
		if (noblock)
			break;
		error = wait_event_interruptible(sk->sk_wq->wait,
						 sock_has_send_room(sk) || sk->sk_err ||
						 (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN));
		if (error)
			break;
	}
	*errcode = error;
	return NULL;
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

static void sock_def_write_space(struct sock *sk)
{
}

/* ---- life ---- */

void sock_init_data(struct socket *sock, struct sock *sk)
{
	skb_queue_head_init(&sk->sk_receive_queue);
	refcount_set(&sk->sk_refcnt, 1);
	sk->sk_state = TCP_CLOSE;
	sk->sk_sndbuf = SK_WMEM_MAX;
	sk->sk_rcvbuf = SK_WMEM_MAX;
	sk->sk_type = sock->type;
	sk->sk_wq = &sock->wq;
	sk->sk_socket = sock;
	sock->sk = sk;
	sk->sk_state_change = sock_def_wakeup;
	sk->sk_data_ready = sock_def_readable;
	sk->sk_write_space = sock_def_write_space;
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
