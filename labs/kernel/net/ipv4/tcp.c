// SPDX-License-Identifier: GPL-2.0-or-later
/* TCP, the program's side: send, receive, shutdown, close. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <net/tcp.h>

void tcp_set_state(struct sock *sk, int state)
{
	if (state == TCP_CLOSE) {
		inet_csk_clear_xmit_timer(sk);
		inet_unhash(sk);
		if (inet_sk(sk)->inet_num && !inet_sk(sk)->inet_port_chosen)
			inet_put_port(sk);
	}
	WRITE_ONCE(sk->sk_state, state);
}

/* The connection is over, for whatever reason. */
void tcp_done(struct sock *sk)
{
	tcp_set_state(sk, TCP_CLOSE);
	WRITE_ONCE(sk->sk_shutdown, SHUTDOWN_MASK);
	if (!sk->sk_dead)
		sk->sk_state_change(sk);
	else
		inet_csk_destroy_sock(sk);
}

/* An acknowledgement has made room. Those who asked (SOCK_NOSPACE) are told, once there is enough of it. */
void sk_stream_write_space(struct sock *sk)
{
	struct socket *sock = sk->sk_socket;
	struct socket_wq *wq;

	if (!sock || !sk_stream_is_writeable(sk))
		return;
	WRITE_ONCE(sock->nospace, false);
	rcu_read_lock();
	wq = rcu_dereference(sk->sk_wq);
	if (skwq_has_sleeper(wq))
		wake_up_interruptible_poll(&wq->wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	rcu_read_unlock();
}

/* ---- sending ---- */

/* Sleeps until the connection stands, or has failed. Called with the socket locked. */
static int sk_stream_wait_connect(struct sock *sk, long *timeo)
{
	int error;

	for (;;) {
		error = sock_error(sk);
		if (error)
			return error;
		if ((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT))
			return 0;
		if (!((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)))
			return -EPIPE;
		if (!*timeo)
			return -EAGAIN;
		release_sock(sk);
		error = sk_wait_on(sk->sk_wq->wait, sk->sk_err || READ_ONCE(sk->sk_state) != TCP_SYN_SENT, false, timeo);
		lock_sock(sk);
		if (error)
			return error;
	}
}

static int sk_stream_wait_memory(struct sock *sk, long *timeo)
{
	int error;

	WRITE_ONCE(sk->sk_socket->nospace, true);
	if (sk->sk_err || (sk->sk_shutdown & SEND_SHUTDOWN))
		return -EPIPE;
	if (!*timeo)
		return -EAGAIN;
	release_sock(sk);
	error = sk_wait_on(sk->sk_wq->wait, sk->sk_err || (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN) ||
			   sk_stream_memory_free(sk), false, timeo);
	lock_sock(sk);
	return error;
}

/* Puts up to one packet's worth of the message into the write queue. Bytes, or a negative errno. */
static ssize_t queue_segment(struct sock *sk, struct msghdr *msg, size_t left)
{
	struct tcp_sock *tp = tcp_sk(sk);
	size_t size = min_t(size_t, left, min(READ_ONCE(sk->sk_sndbuf) / 2, TCP_SEGMENT));
	struct sk_buff *skb;

	skb = alloc_skb(size, GFP_KERNEL);
	if (!skb)
		return -ENOBUFS;
	if (copy_from_iter(skb->data, size, &msg->msg_iter) < size) {
		kfree_skb(skb);
		return -EFAULT;
	}
	TCP_SKB_CB(skb)->seq = tp->write_seq;
	TCP_SKB_CB(skb)->end_seq = tp->write_seq + size;
	tp->write_seq += size;
	sk->sk_wmem_queued += skb->truesize;
	skb_queue_tail(&tp->write_queue, skb);
	return size;
}

static ssize_t tcp_sendmsg_locked(struct sock *sk, struct msghdr *msg, size_t size)
{
	long timeo = sock_sndtimeo(sk, msg->msg_flags & MSG_DONTWAIT);
	size_t copied = 0;
	ssize_t part;

	if (!((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT))) {
		part = sk_stream_wait_connect(sk, &timeo);
		if (part)
			return part;
	}
	part = sk->sk_err || (sk->sk_shutdown & SEND_SHUTDOWN) ? -EPIPE : 0;
	while (copied < size && part >= 0) {
		if (sk->sk_err || (sk->sk_shutdown & SEND_SHUTDOWN)) {
			part = -EPIPE;
		} else if (sk_stream_memory_free(sk)) {
			part = queue_segment(sk, msg, size - copied);
			if (part > 0)
				copied += part;
			tcp_write_xmit(sk);
		} else {
			part = sk_stream_wait_memory(sk, &timeo);
		}
	}
	return copied ? copied : part;
}

int tcp_sendmsg(struct socket *sock, struct msghdr *msg, size_t size)
{
	struct sock *sk = sock->sk;
	ssize_t result;
	int pending;

	if (msg->msg_flags & MSG_OOB) {
		__vm_note("urgent data (MSG_OOB) is not modelled: it fails with EOPNOTSUPP");
		return -EOPNOTSUPP;
	}
	lock_sock(sk);
	result = tcp_sendmsg_locked(sk, msg, size);
	if (result == -EPIPE) {
		/* What broke the connection is said first, and once; after that it is just broken. */
		pending = sock_error(sk);
		if (pending)
			result = pending;
	}
	if (result == -EPIPE && !(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	release_sock(sk);
	return result;
}

/* ---- receiving ---- */

/* Is there so much to read, or as much as there will ever be room for? */
bool tcp_stream_is_readable(struct sock *sk, int target)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int available = READ_ONCE(tp->rcv_nxt) - READ_ONCE(tp->copied_seq);

	if (available <= 0)
		return false;
	return available >= target || atomic_read(&sk->sk_rmem_alloc) > READ_ONCE(sk->sk_rcvbuf) / 2;
}

/* Copies from the queue what there is, up to `len`. Bytes, or -EFAULT. Called with the socket locked. */
static ssize_t tcp_read_queue(struct sock *sk, struct msghdr *msg, size_t len, size_t done, int flags)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb = sk->sk_receive_queue.next;
	size_t copied = 0;
	size_t skip = flags & MSG_PEEK ? done : 0;	/* looked at already */
	struct sk_buff *next;
	size_t chunk;

	while (copied < len && skb != (struct sk_buff *)&sk->sk_receive_queue) {
		next = skb->next;
		chunk = skb->len - skb->consumed;
		if (skip >= chunk) {
			skip -= chunk;
			skb = next;
			continue;
		}
		chunk -= skip;
		if (chunk > len - copied)
			chunk = len - copied;
		if (!(flags & MSG_TRUNC) &&
		    copy_to_iter(skb->data + skb->consumed + skip, chunk, &msg->msg_iter) < chunk)
			return copied ? copied : -EFAULT;
		copied += chunk;
		skip = 0;
		if (!(flags & MSG_PEEK)) {
			tp->copied_seq += chunk;
			skb->consumed += chunk;
			if (skb->consumed == skb->len) {
				skb_unlink(skb, &sk->sk_receive_queue);
				kfree_skb(skb);
			}
		}
		skb = next;
	}
	return copied;
}

static bool has_data(struct sock *sk)
{
	return !skb_queue_empty_lockless(&sk->sk_receive_queue);
}

/* Why there is nothing to read: 1 means wait, 0 end of file, negative an error. */
static int nothing_to_read(struct sock *sk, long timeo)
{
	int error;

	if (sk->sk_done)
		return 0;
	error = sock_error(sk);
	if (error)
		return error;
	if (sk->sk_shutdown & RCV_SHUTDOWN)
		return 0;
	if (sk->sk_state == TCP_CLOSE)
		return -ENOTCONN;	/* and never was */
	return timeo ? 1 : -EAGAIN;
}

static int sk_wait_data(struct sock *sk, long *timeo, struct sk_buff *last)
{
	int error;

	release_sock(sk);
	error = sk_wait_on(sk->sk_wq->wait, READ_ONCE(sk->sk_receive_queue.prev) != last || sk->sk_err ||
			   (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN) || READ_ONCE(sk->sk_state) == TCP_CLOSE,
			   false, timeo);
	lock_sock(sk);
	return error;
}

static ssize_t tcp_recvmsg_locked(struct sock *sk, struct msghdr *msg, size_t len, int flags)
{
	long timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);
	size_t target = flags & MSG_WAITALL ? len : min_t(size_t, sk->sk_rcvlowat, len);
	size_t copied = 0;
	ssize_t part;
	int error;

	if (sk->sk_state == TCP_LISTEN)
		return -ENOTCONN;
	if (!target)
		target = 1;
	for (;;) {
		part = tcp_read_queue(sk, msg, len - copied, copied, flags);
		if (part < 0)
			return copied ? copied : part;
		copied += part;
		if (copied >= target || (!len && has_data(sk)))
			break;
		if (copied && (sk->sk_err || sk->sk_state == TCP_CLOSE || (sk->sk_shutdown & RCV_SHUTDOWN) || !timeo))
			break;
		if (!copied) {
			error = nothing_to_read(sk, timeo);
			if (error != 1)
				return error;
		}
		tcp_cleanup_rbuf(sk);
		error = sk_wait_data(sk, &timeo, sk->sk_receive_queue.prev);
		if (error && !has_data(sk))
			return copied ? copied : error;
	}
	tcp_cleanup_rbuf(sk);
	return copied;
}

int tcp_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags)
{
	struct sock *sk = sock->sk;
	ssize_t result;

	if (flags & MSG_OOB)
		return -EINVAL;
	lock_sock(sk);
	result = tcp_recvmsg_locked(sk, msg, len, flags);
	release_sock(sk);
	return result;
}

/* ---- shutdown and close ---- */

/* Our end, after all that was written. The state says whether there is anybody to tell. */
static bool tcp_close_state(struct sock *sk)
{
	switch (sk->sk_state) {
	case TCP_ESTABLISHED:
	case TCP_SYN_RECV:
		tcp_set_state(sk, TCP_FIN_WAIT1);
		return true;
	case TCP_CLOSE_WAIT:
		tcp_set_state(sk, TCP_LAST_ACK);
		return true;
	case TCP_SYN_SENT:
		tcp_set_state(sk, TCP_CLOSE);
		return false;
	}
	return false;
}

void tcp_shutdown(struct sock *sk, int how)
{
	if (!(how & SEND_SHUTDOWN))
		return;
	if ((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_SYN_SENT | TCPF_CLOSE_WAIT)) {
		if (tcp_close_state(sk))
			tcp_send_fin(sk);
	}
}

/* Breaks off: the other end gets a reset, and the socket is as new. Called with the socket locked. */
int tcp_disconnect(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	int old = sk->sk_state;

	if (old != TCP_CLOSE)
		tcp_set_state(sk, TCP_CLOSE);
	if (old == TCP_LISTEN)
		inet_csk_listen_stop(sk);
	else if (old == TCP_SYN_SENT)
		WRITE_ONCE(sk->sk_err, ECONNRESET);
	else if (old != TCP_CLOSE)
		tcp_send_active_reset(sk);
	tcp_write_queue_purge(sk);
	skb_queue_purge(&sk->sk_receive_queue);
	if (old != TCP_CLOSE && old != TCP_LISTEN && old != TCP_SYN_SENT)
		WRITE_ONCE(sk->sk_err, ECONNRESET);
	inet->inet_dport = 0;
	inet->inet_daddr = 0;
	if (!inet->inet_addr_chosen)
		inet->inet_saddr = inet->inet_rcv_saddr = 0;
	sk->sk_shutdown = 0;
	sk->sk_done = false;
	tp->copied_seq = tp->rcv_nxt;
	tp->fin_queued = false;
	sk_error_report(sk);
	return 0;
}

static void __tcp_close(struct sock *sk)
{
	struct sk_buff *skb;
	bool unread = false;

	WRITE_ONCE(sk->sk_shutdown, SHUTDOWN_MASK);
	if (sk->sk_state == TCP_LISTEN) {
		tcp_set_state(sk, TCP_CLOSE);
		inet_csk_listen_stop(sk);
		return;
	}
	while ((skb = skb_dequeue(&sk->sk_receive_queue))) {
		unread = true;
		kfree_skb(skb);
	}
	if (sk->sk_state == TCP_CLOSE)
		return;
	if (unread) {
		/* Data are lost: the other end must not believe that all is well. */
		tcp_send_active_reset(sk);
		tcp_set_state(sk, TCP_CLOSE);
	} else if (sk->sk_linger && !sk->sk_lingertime) {
		tcp_disconnect(sk);
	} else if (tcp_close_state(sk)) {
		tcp_send_fin(sk);
	}
}

/* The last file is gone. The rest of the farewell goes on without it. */
void tcp_close(struct sock *sk)
{
	struct sk_buff *skb;
	int state;

	sock_hold(sk);
	lock_sock(sk);
	__tcp_close(sk);
	state = sk->sk_state;
	sock_orphan(sk);

	spin_lock_bh(&sk->sk_lock.slock);
	while ((skb = skb_dequeue(&sk->sk_backlog)))
		tcp_v4_do_rcv(sk, skb);
	/* If it ended just now, with the file gone, it has been destroyed already. */
	if (state == TCP_CLOSE)
		inet_csk_destroy_sock(sk);
	sk->sk_lock.owned = 0;
	spin_unlock_bh(&sk->sk_lock.slock);
	sock_put(sk);
}
