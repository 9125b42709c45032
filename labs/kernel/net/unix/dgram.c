// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * AF_UNIX messages: datagrams, and (seqpacket) messages over a connection. A receiver takes only a few messages that
 * it has not read; then senders wait on its peer_wait. A sender that is polled hangs a hook of its own there, which
 * passes the news that there is room on to those who poll it.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <net/af_unix.h>

/* A socket that is connected takes messages from its partner only. */
static bool unix_may_send(struct sock *sk, struct sock *other)
{
	return !unix_peer(other) || unix_peer(other) == sk;
}

/* ---- hearing that the receiver has room ---- */

/* On the receiver's peer_wait: what its reader calls. `private` is the receiver while the hook hangs there. */
int unix_dgram_peer_wake_relay(wait_queue_entry_t *q, unsigned int mode, int flags, void *key)
{
	struct unix_sock *u = container_of(q, struct unix_sock, peer_wake);
	struct sock *receiver = q->private;
	struct socket_wq *wq;

	__remove_wait_queue(&unix_sk(receiver)->peer_wait, q);
	q->private = NULL;
	wq = u->sk.sk_wq;
	if (wq)
		wake_up_interruptible_poll(&wq->wait, key_to_poll(key));
	return 0;
}

/* True: it was not on that queue before. */
static bool peer_wake_connect(struct sock *sk, struct sock *other)
{
	wait_queue_entry_t *hook = &unix_sk(sk)->peer_wake;
	wait_queue_head_t *queue = &unix_sk(other)->peer_wait;
	bool added = false;
	unsigned long flags;

	spin_lock_irqsave(&queue->lock, flags);
	if (!hook->private) {
		hook->private = other;
		__add_wait_queue(queue, hook);
		added = true;
	}
	spin_unlock_irqrestore(&queue->lock, flags);
	return added;
}

void unix_dgram_peer_wake_disconnect(struct sock *sk, struct sock *other)
{
	wait_queue_entry_t *hook = &unix_sk(sk)->peer_wake;
	wait_queue_head_t *queue = &unix_sk(other)->peer_wait;
	unsigned long flags;

	spin_lock_irqsave(&queue->lock, flags);
	if (hook->private == other) {
		__remove_wait_queue(queue, hook);
		hook->private = NULL;
	}
	spin_unlock_irqrestore(&queue->lock, flags);
}

/* The partner changes or is gone: pollers have to look again. */
static void peer_wake_disconnect_wakeup(struct sock *sk, struct sock *other)
{
	unix_dgram_peer_wake_disconnect(sk, other);
	if (sk->sk_wq)
		wake_up_interruptible_poll(&sk->sk_wq->wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
}

/*
 * Hangs the hook up if other is full; true if it is, and the hook will tell. Room that came meanwhile, or other's
 * end, are seen by the second look. The caller holds sk's state lock.
 */
static bool unix_dgram_peer_wake_me(struct sock *sk, struct sock *other)
{
	bool connected = peer_wake_connect(sk, other);

	if (unix_recvq_full(other) && !other->sk_dead)
		return true;
	if (connected)
		unix_dgram_peer_wake_disconnect(sk, other);
	return false;
}

/* ---- connecting ---- */

/* sk no longer hears from `other`: messages that wait are lost, and other learns that. */
static void unix_dgram_disconnected(struct sock *sk, struct sock *other)
{
	if (skb_queue_empty_lockless(&sk->sk_receive_queue))
		return;
	skb_queue_purge(&sk->sk_receive_queue);
	wake_up_interruptible_all(&unix_sk(sk)->peer_wait);
	if (!other->sk_dead && unix_peer(other) == sk) {
		WRITE_ONCE(other->sk_err, ECONNRESET);
		sk_error_report(other);
	}
}

/* Sets the partner, null for none; takes over the reference to it. The caller holds both state locks, which go. */
static void set_partner(struct sock *sk, struct sock *other)
{
	struct sock *old = unix_peer(sk);

	unix_peer(sk) = other;
	if (!other)
		WRITE_ONCE(sk->sk_state, TCP_CLOSE);
	if (old)
		peer_wake_disconnect_wakeup(sk, old);
	unix_state_double_unlock(sk, other);
	if (!old)
		return;
	if (other != old) {
		unix_dgram_disconnected(sk, old);
		unix_state_lock(old);
		if (!unix_peer(old))
			WRITE_ONCE(old->sk_state, TCP_CLOSE);
		unix_state_unlock(old);
	}
	sock_put(old);
}

int unix_dgram_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)addr;
	struct sock *sk = sock->sk;
	struct sock *other = NULL;
	int error;

	if (alen < (int)sizeof(addr->sa_family))
		return -EINVAL;
	if (addr->sa_family == AF_UNSPEC) {
		unix_state_lock(sk);
		set_partner(sk, NULL);
		return 0;
	}
	error = unix_validate_addr(sunaddr, alen);
	if (error)
		return error;
	for (;;) {
		other = unix_find_other(sunaddr, alen, sock->type);
		if (IS_ERR(other))
			return PTR_ERR(other);
		unix_state_double_lock(sk, other);
		if (!other->sk_dead)
			break;
		/* It went between the look and the lock. */
		unix_state_double_unlock(sk, other);
		sock_put(other);
	}
	if (!unix_may_send(sk, other)) {
		unix_state_double_unlock(sk, other);
		sock_put(other);
		return -EPERM;
	}
	WRITE_ONCE(sk->sk_state, TCP_ESTABLISHED);
	WRITE_ONCE(other->sk_state, TCP_ESTABLISHED);
	set_partner(sk, other);
	return 0;
}

/* ---- sending ---- */

/* The partner is dead. 0: look for the address anew; else an errno. */
static int lost_partner(struct sock *sk, struct sock *other)
{
	if (sk->sk_type == SOCK_SEQPACKET)
		return -EPIPE;
	unix_state_lock(sk);
	if (unix_peer(sk) != other) {
		unix_state_unlock(sk);
		return 0;
	}
	unix_peer(sk) = NULL;
	peer_wake_disconnect_wakeup(sk, other);
	WRITE_ONCE(sk->sk_state, TCP_CLOSE);
	unix_state_unlock(sk);
	unix_dgram_disconnected(sk, other);
	sock_put(other);
	return -ECONNREFUSED;
}

/* Is there no room, for one who is not other's own partner? */
static bool must_wait(struct sock *sk, struct sock *other)
{
	return other != sk && unix_peer(other) != sk && unix_recvq_full(other);
}

/*
 * Puts the packet on other's queue. 0: done; 1: not yet, start over with other; 2: with a new search; or an errno.
 * The packet is taken over only when it is done.
 */
static int deliver(struct sock *sk, struct sock *other, struct sk_buff *skb, long *timeo)
{
	int error = -EPERM;

	unix_state_lock(other);
	if (!unix_may_send(sk, other))
		goto out_unlock;
	if (other->sk_dead) {
		unix_state_unlock(other);
		error = lost_partner(sk, other);
		return error ? error : 2;
	}
	error = -EPIPE;
	if (other->sk_shutdown & RCV_SHUTDOWN)
		goto out_unlock;
	if (must_wait(sk, other)) {
		if (*timeo) {
			error = unix_wait_for_peer(other, timeo);
			return error ? error : 1;
		}
		/* If somebody polls us, he will be told; then it is really full. */
		unix_state_unlock(other);
		unix_state_double_lock(sk, other);
		error = unix_peer(sk) != other || unix_dgram_peer_wake_me(sk, other) ? -EAGAIN : 1;
		unix_state_double_unlock(sk, other);
		return error;
	}
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_unlock(other);
	other->sk_data_ready(other);
	return 0;

out_unlock:
	unix_state_unlock(other);
	return error;
}

/* Sends the packet to the address, or to the partner where there is none. The packet is taken over. */
static int send_packet(struct sock *sk, struct sk_buff *skb, struct msghdr *msg)
{
	long timeo = sock_sndtimeo(sk, msg->msg_flags & MSG_DONTWAIT);
	struct sock *other = msg->msg_namelen ? NULL : unix_peer_get(sk);
	int error = msg->msg_namelen || other ? 0 : -ENOTCONN;

	while (!error) {
		if (!other) {
			other = unix_find_other(msg->msg_name, msg->msg_namelen, sk->sk_type);
			if (IS_ERR(other)) {
				error = PTR_ERR(other);
				other = NULL;
				break;
			}
		}
		error = deliver(sk, other, skb, &timeo);
		if (error == 0) {
			sock_put(other);
			return 0;
		}
		if (error == 2) {
			sock_put(other);
			other = NULL;
			error = msg->msg_namelen ? 0 : -ECONNRESET;
		}
		if (error == 1)
			error = 0;
	}
	if (other)
		sock_put(other);
	kfree_skb(skb);
	return error;
}

int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	struct scm_cookie scm;
	struct sk_buff *skb;
	int error;

	error = scm_send(msg, &scm);
	if (error)
		return error;
	if (msg->msg_flags & MSG_OOB)
		error = -EOPNOTSUPP;
	else if (msg->msg_namelen)
		error = unix_validate_addr(msg->msg_name, msg->msg_namelen);
	else if (!READ_ONCE(unix_peer(sk)))
		error = -ENOTCONN;
	if (!error && len > READ_ONCE(sk->sk_sndbuf) - 32)
		error = -EMSGSIZE;
	if (error)
		goto out;
	skb = unix_alloc_skb(sk, len, SKB_MAX_HEAD(2), msg->msg_flags & MSG_DONTWAIT, &scm, &error);
	if (!skb)
		goto out;
	if (copy_from_iter(skb->data, len, &msg->msg_iter) < len) {
		kfree_skb(skb);
		error = -EFAULT;
		goto out;
	}
	error = send_packet(sk, skb, msg);
	if (!error)
		error = len;
out:
	scm_fp_destroy(scm.fp);
	return error;
}

int unix_seqpacket_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	int error = sock_error(sk);

	if (error)
		return error;
	if (READ_ONCE(sk->sk_state) != TCP_ESTABLISHED)
		return -ENOTCONN;
	msg->msg_namelen = 0;
	return unix_dgram_sendmsg(sock, msg, len);
}

/* ---- receiving ---- */

/* The next message, which stays on the queue; the caller has iolock then. Null with *error set. */
static struct sk_buff *wait_for_message(struct sock *sk, int flags, int *error)
{
	struct unix_sock *u = unix_sk(sk);
	long timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);
	struct sk_buff *skb;

	for (;;) {
		mutex_lock(&u->iolock);
		/* Unlike a stream's, an error comes before the messages that are there. */
		skb = READ_ONCE(sk->sk_err) ? NULL : skb_peek(&sk->sk_receive_queue);
		if (skb)
			return skb;
		mutex_unlock(&u->iolock);
		*error = unix_wait_for_data(sk, &timeo);
		/* A datagram socket that was shut down reports EAGAIN when it must not sleep. */
		if (*error == 0 && !unix_is_connection(sk) && (flags & MSG_DONTWAIT))
			*error = -EAGAIN;
		if (*error <= 0)
			return NULL;
	}
}

/* One message. What does not fit into the buffer is lost (MSG_TRUNC says so). */
int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct scm_cookie scm = {};
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct sk_buff *skb;
	size_t chunk;
	int error;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	skb = wait_for_message(sk, flags, &error);
	if (!skb)
		return error;
	if (wq_has_sleeper(&u->peer_wait) && !(flags & MSG_PEEK))
		error = 1;
	else
		error = 0;
	if (msg->msg_name)
		unix_copy_addr(msg, skb->sk);
	chunk = skb->len;
	if (chunk > size) {
		chunk = size;
		msg->msg_flags |= MSG_TRUNC;
	}
	unix_take_fds(skb, &scm, flags & MSG_PEEK);
	if (!(flags & MSG_PEEK))
		skb_unlink(skb, &sk->sk_receive_queue);
	if (error)
		wake_up_interruptible_sync_poll(&u->peer_wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	error = chunk;
	if (copy_to_iter(skb->data, chunk, &msg->msg_iter) < chunk)
		error = -EFAULT;
	else if (flags & MSG_TRUNC)
		error = skb->len;
	if (!(flags & MSG_PEEK))
		consume_skb(skb);
	mutex_unlock(&u->iolock);
	scm_recv(msg, &scm, flags);
	return error;
}

int unix_seqpacket_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	if (READ_ONCE(sock->sk->sk_state) != TCP_ESTABLISHED)
		return -ENOTCONN;
	return unix_dgram_recvmsg(sock, msg, size, flags);
}

/* ---- poll ---- */

/* Would a message to the partner find room? */
static bool partner_has_room(struct sock *sk)
{
	struct sock *other;
	bool room = true;

	unix_state_lock(sk);
	other = unix_peer(sk);
	if (other && unix_peer(other) != sk && unix_recvq_full(other) && unix_dgram_peer_wake_me(sk, other))
		room = false;
	unix_state_unlock(sk);
	return room;
}

__poll_t unix_dgram_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	u8 shutdown;
	u8 state;
	__poll_t mask = 0;

	sock_poll_wait(file, sock, wait);
	state = READ_ONCE(sk->sk_state);
	shutdown = READ_ONCE(sk->sk_shutdown);

	if (!skb_queue_empty_lockless(&sk->sk_receive_queue))
		mask |= EPOLLIN | EPOLLRDNORM;
	if (shutdown & RCV_SHUTDOWN)
		mask |= EPOLLRDHUP | EPOLLIN | EPOLLRDNORM;
	if (shutdown == SHUTDOWN_MASK)
		mask |= EPOLLHUP;
	if (READ_ONCE(sk->sk_err))
		mask |= EPOLLERR;
	if (sk->sk_type == SOCK_SEQPACKET && state == TCP_CLOSE)
		mask |= EPOLLHUP;
	/* Looking for room costs more, and leaves a hook: only for those who want to know. */
	if (!(poll_requested_events(wait) & (EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND)))
		return mask;
	if (unix_writable(sk, state) && partner_has_room(sk))
		mask |= EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
	return mask;
}
