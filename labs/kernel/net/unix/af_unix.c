// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * AF_UNIX: sockets between programs of one machine. A packet that one end sends is put straight onto the
 * receive queue of the other, by the sender; so with epoll it is the sender in whose context ep_poll_callback()
 * runs.
 *
 * Here: pairs of unnamed sockets (socketpair). Not here: names, connect and accept, passing of files.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/un.h>
#include <net/af_unix.h>
#include <uapi/asm-generic/ioctls.h>

static const struct proto_ops unix_stream_ops;
static const struct proto_ops unix_dgram_ops;
static const struct proto_ops unix_seqpacket_ops;

static inline bool unix_is_connection(struct sock *sk)
{
	return sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET;
}

/*
 * Reported as writable while not more than a quarter of the buffer is under way: a write should find decent
 * room.
 */
static inline bool unix_writable(struct sock *sk)
{
	return (atomic_read(&sk->sk_wmem_alloc) << 2) <= READ_ONCE(sk->sk_sndbuf);
}

/* Somebody has read what we sent. */
static void unix_write_space(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	if (unix_writable(sk)) {
		wq = rcu_dereference(sk->sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_sync_poll(&wq->wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	}
	rcu_read_unlock();
}

/* The other end with a reference for the caller, or null. */
static struct sock *unix_peer_get(struct sock *sk)
{
	struct sock *peer;

	unix_state_lock(sk);
	peer = unix_peer(sk);
	if (peer)
		sock_hold(peer);
	unix_state_unlock(sk);
	return peer;
}

/* ---- making and releasing ---- */

static int unix_create(struct socket *sock, int protocol)
{
	struct unix_sock *u;

	if (protocol && protocol != AF_UNIX)
		return -EPROTONOSUPPORT;
	switch (sock->type) {
	case SOCK_STREAM:
		sock->ops = &unix_stream_ops;
		break;
	case SOCK_DGRAM:
		sock->ops = &unix_dgram_ops;
		break;
	case SOCK_SEQPACKET:
		sock->ops = &unix_seqpacket_ops;
		break;
	default:
		return -ESOCKTNOSUPPORT;
	}

	u = kzalloc(sizeof(*u), GFP_KERNEL_ACCOUNT);
	if (!u)
		return -ENOMEM;
	sock_init_data(sock, &u->sk);
	u->sk.sk_write_space = unix_write_space;
	mutex_init(&u->iolock);
	spin_lock_init(&u->lock);
	return 0;
}

static int unix_socketpair(struct socket *socka, struct socket *sockb)
{
	struct sock *ska = socka->sk;
	struct sock *skb = sockb->sk;

	sock_hold(ska);
	sock_hold(skb);
	unix_peer(ska) = skb;
	unix_peer(skb) = ska;
	ska->sk_state = TCP_ESTABLISHED;
	skb->sk_state = TCP_ESTABLISHED;
	socka->state = SS_CONNECTED;
	sockb->state = SS_CONNECTED;
	return 0;
}

/* The last file of this end is gone. */
static int unix_release(struct socket *sock)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	struct sock *peer;
	bool unread;

	if (!sk)
		return 0;

	unix_state_lock(sk);
	WRITE_ONCE(sk->sk_shutdown, SHUTDOWN_MASK);
	sk->sk_state = TCP_CLOSE;
	peer = unix_peer(sk);
	unix_peer(sk) = NULL;
	unread = !skb_queue_empty_lockless(&sk->sk_receive_queue);
	unix_state_unlock(sk);
	sock_orphan(sk);

	if (peer) {
		if (unix_is_connection(sk)) {
			/* The other end finds end of file; or an error, if we go with data of his unread. */
			unix_state_lock(peer);
			WRITE_ONCE(peer->sk_shutdown, SHUTDOWN_MASK);
			if (unread)
				WRITE_ONCE(peer->sk_err, ECONNRESET);
			unix_state_unlock(peer);
			peer->sk_state_change(peer);
		}
		sock_put(peer);
	}

	for (;;) {
		skb = skb_dequeue(&sk->sk_receive_queue);
		if (!skb)
			break;
		kfree_skb(skb);
	}
	sock->sk = NULL;
	sock_put(sk);
	return 0;
}

static int unix_shutdown(struct socket *sock, int how)
{
	struct sock *sk = sock->sk;
	struct sock *other;
	int peer_mode = 0;
	int mode;

	if (how < SHUT_RD || how > SHUT_RDWR)
		return -EINVAL;
	/* SHUT_RD, SHUT_WR, SHUT_RDWR are 0, 1, 2; the bits are 1, 2, 3. */
	mode = how + 1;

	unix_state_lock(sk);
	WRITE_ONCE(sk->sk_shutdown, sk->sk_shutdown | mode);
	unix_state_unlock(sk);
	other = unix_peer_get(sk);
	sk->sk_state_change(sk);

	if (other && unix_is_connection(sk)) {
		/* What we will not read he cannot send, and the other way round. */
		if (mode & RCV_SHUTDOWN)
			peer_mode |= SEND_SHUTDOWN;
		if (mode & SEND_SHUTDOWN)
			peer_mode |= RCV_SHUTDOWN;
		unix_state_lock(other);
		WRITE_ONCE(other->sk_shutdown, other->sk_shutdown | peer_mode);
		unix_state_unlock(other);
		other->sk_state_change(other);
	}
	if (other)
		sock_put(other);
	return 0;
}

/* ---- sending ---- */

/*
 * Puts one packet on the other end's queue. 0, or -EPIPE if there is nobody to read it. The packet is taken
 * over in either case.
 */
static int unix_deliver(struct sock *sk, struct sock *other, struct sk_buff *skb)
{
	unix_state_lock(other);
	if (other->sk_dead || (other->sk_shutdown & RCV_SHUTDOWN)) {
		unix_state_unlock(other);
		kfree_skb(skb);
		return -EPIPE;
	}
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_unlock(other);
	other->sk_data_ready(other);
	return 0;
}

static int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	struct sock *other;
	struct sk_buff *skb;
	size_t sent = 0;
	size_t size;
	int error = 0;

	if (msg->msg_flags & MSG_OOB)
		return -EOPNOTSUPP;
	other = unix_peer_get(sk);
	if (!other) {
		if (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN)
			goto pipe_error;
		return -ENOTCONN;
	}
	if (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN)
		goto pipe_error;

	while (sent < len) {
		size = len - sent;
		/* Two packets should fit into the send buffer, and one is not to be huge. */
		if (size > (READ_ONCE(sk->sk_sndbuf) >> 1) - 64)
			size = (READ_ONCE(sk->sk_sndbuf) >> 1) - 64;
		if (size > 16 * PAGE_SIZE)
			size = 16 * PAGE_SIZE;

		skb = sock_alloc_send_skb(sk, size, msg->msg_flags & MSG_DONTWAIT, &error);
		if (!skb)
			break;
		if (copy_from_iter(skb->data, size, &msg->msg_iter) < size) {
			kfree_skb(skb);
			error = -EFAULT;
			break;
		}
		error = unix_deliver(sk, other, skb);
		if (error)
			break;
		sent += size;
	}
	if (sent) {
		sock_put(other);
		return sent;
	}
	if (error != -EPIPE) {
		sock_put(other);
		return error;
	}
pipe_error:
	if (other)
		sock_put(other);
	if (!(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	return -EPIPE;
}

static int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	struct sock *other;
	struct sk_buff *skb;
	int error;

	if (msg->msg_flags & MSG_OOB)
		return -EOPNOTSUPP;
	other = unix_peer_get(sk);
	if (!other)
		return -ENOTCONN;

	error = -EMSGSIZE;
	if (len > READ_ONCE(sk->sk_sndbuf) - 32)
		goto out;
	skb = sock_alloc_send_skb(sk, len, msg->msg_flags & MSG_DONTWAIT, &error);
	if (!skb)
		goto out;
	error = -EFAULT;
	if (copy_from_iter(skb->data, len, &msg->msg_iter) < len) {
		kfree_skb(skb);
		goto out;
	}
	if (!unix_is_connection(sk) && READ_ONCE(other->sk_dead)) {
		/* No connection that could break; the partner is simply not there any more. */
		unix_state_lock(sk);
		if (unix_peer(sk) == other) {
			unix_peer(sk) = NULL;
			sock_put(other);
		}
		unix_state_unlock(sk);
		kfree_skb(skb);
		error = -ECONNREFUSED;
		goto out;
	}
	error = unix_deliver(sk, other, skb);
	if (!error)
		error = len;
out:
	sock_put(other);
	return error;
}

static int unix_seqpacket_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	int error;

	if (sock->sk->sk_state != TCP_ESTABLISHED)
		return -ENOTCONN;
	error = unix_dgram_sendmsg(sock, msg, len);
	/* The peer of a connection that is gone has shut us down, too. */
	if (error == -ENOTCONN)
		error = -EPIPE;
	if (error == -EPIPE && !(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	return error;
}

/* ---- receiving ---- */

/* Is there a reason for a reader to get up? */
static inline bool unix_has_news(struct sock *sk)
{
	return !skb_queue_empty_lockless(&sk->sk_receive_queue) || READ_ONCE(sk->sk_err) ||
	       (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN);
}

/*
 * Why a reader that found the queue empty cannot have data now: 1 means that it may look again, 0 end of file,
 * negative an error. Sleeps if that is allowed.
 */
static int unix_wait_for_data(struct sock *sk, bool noblock)
{
	int error;

	error = sock_error(sk);
	if (error)
		return error;
	if (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN)
		return 0;
	if (noblock)
		return -EAGAIN;
	if (wait_event_interruptible_exclusive(sk->sk_wq->wait, unix_has_news(sk)))
		return -ERESTARTSYS;
	return 1;
}

/* The packet to read next: the first; while peeking, the one behind the last. The caller holds iolock. */
static struct sk_buff *unix_next_packet(struct sock *sk, struct sk_buff *peeked)
{
	struct sk_buff_head *queue = &sk->sk_receive_queue;
	struct sk_buff *skb;

	spin_lock_irq(&queue->lock);
	skb = peeked ? peeked->next : queue->next;
	if (skb == (struct sk_buff *)queue)
		skb = NULL;
	spin_unlock_irq(&queue->lock);
	return skb;
}

static int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct sk_buff *skb;
	struct sk_buff *peeked = NULL;	/* MSG_PEEK: the last packet that was looked at */
	size_t target = flags & MSG_WAITALL ? size : 1;
	size_t copied = 0;
	size_t chunk;
	size_t moved;
	int error = 0;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	if (sk->sk_state != TCP_ESTABLISHED)
		return -EINVAL;
	if (size == 0)
		return 0;

	mutex_lock(&u->iolock);
	while (copied < size) {
		skb = unix_next_packet(sk, peeked);
		if (!skb) {
			if (copied >= target || peeked)
				break;
			mutex_unlock(&u->iolock);
			error = unix_wait_for_data(sk, flags & MSG_DONTWAIT);
			if (error <= 0)
				return copied ? copied : error;
			mutex_lock(&u->iolock);
			continue;
		}

		chunk = skb->len - skb->consumed;
		if (chunk > size - copied)
			chunk = size - copied;
		moved = copy_to_iter(skb->data + skb->consumed, chunk, &msg->msg_iter);
		if (moved < chunk) {
			if (!copied)
				error = -EFAULT;
			break;
		}
		copied += chunk;
		if (flags & MSG_PEEK) {
			peeked = skb;
			continue;
		}
		skb->consumed += chunk;
		if (skb->consumed == skb->len) {
			skb_unlink(skb, &sk->sk_receive_queue);
			consume_skb(skb);
		}
	}
	mutex_unlock(&u->iolock);
	return copied ? copied : error;
}

/* One message. What does not fit into the buffer is lost (MSG_TRUNC says so). */
static int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct sk_buff *skb;
	size_t chunk;
	int error;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;

	mutex_lock(&u->iolock);
	for (;;) {
		skb = skb_peek(&sk->sk_receive_queue);
		if (skb)
			break;
		mutex_unlock(&u->iolock);
		error = unix_wait_for_data(sk, flags & MSG_DONTWAIT);
		/* A datagram socket that was shut down reports EAGAIN when it must not sleep. */
		if (error == 0 && !unix_is_connection(sk) && (flags & MSG_DONTWAIT))
			return -EAGAIN;
		if (error <= 0)
			return error;
		mutex_lock(&u->iolock);
	}

	chunk = skb->len;
	if (chunk > size) {
		chunk = size;
		msg->msg_flags |= MSG_TRUNC;
	}
	error = chunk;
	if (copy_to_iter(skb->data, chunk, &msg->msg_iter) < chunk)
		error = -EFAULT;
	else if (flags & MSG_TRUNC)
		error = skb->len;
	if (!(flags & MSG_PEEK)) {
		skb_unlink(skb, &sk->sk_receive_queue);
		consume_skb(skb);
	}
	mutex_unlock(&u->iolock);
	return error;
}

/* ---- poll and ioctl ---- */

static __poll_t unix_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	__poll_t mask = 0;
	u8 shutdown;

	sock_poll_wait(file, sock, wait);

	shutdown = READ_ONCE(sk->sk_shutdown);
	if (READ_ONCE(sk->sk_err))
		mask |= EPOLLERR;
	/*
	 * Both directions closed: hung up. Only the one towards us: half closed, and readable since read()
	 * gives 0.
	 */
	if (shutdown == SHUTDOWN_MASK)
		mask |= EPOLLHUP;
	if (shutdown & RCV_SHUTDOWN)
		mask |= EPOLLRDHUP | EPOLLIN | EPOLLRDNORM;
	if (!skb_queue_empty_lockless(&sk->sk_receive_queue))
		mask |= EPOLLIN | EPOLLRDNORM;
	/* Not connected, or not any more. */
	if (unix_is_connection(sk) && READ_ONCE(sk->sk_state) == TCP_CLOSE)
		mask |= EPOLLHUP;
	if (unix_writable(sk))
		mask |= EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
	return mask;
}

static int unix_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;
	struct sk_buff_head *queue = &sk->sk_receive_queue;
	struct sk_buff *skb;
	int amount = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	spin_lock_irq(&queue->lock);
	/* For a stream all bytes, else those of the next message. */
	for (skb = queue->next; skb != (struct sk_buff *)queue; skb = skb->next) {
		amount += skb->len - skb->consumed;
		if (sk->sk_type != SOCK_STREAM)
			break;
	}
	spin_unlock_irq(&queue->lock);
	return put_user(amount, (int __user *)arg);
}

static const struct proto_ops unix_stream_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.socketpair = unix_socketpair,
	.poll = unix_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_stream_sendmsg,
	.recvmsg = unix_stream_recvmsg,
};

static const struct proto_ops unix_dgram_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.socketpair = unix_socketpair,
	.poll = unix_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_dgram_sendmsg,
	.recvmsg = unix_dgram_recvmsg,
};

static const struct proto_ops unix_seqpacket_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.socketpair = unix_socketpair,
	.poll = unix_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_seqpacket_sendmsg,
	.recvmsg = unix_dgram_recvmsg,
};

static const struct net_proto_family unix_family_ops = {
	.family = AF_UNIX,
	.create = unix_create,
};

static int __init af_unix_init(void)
{
	return sock_register(&unix_family_ops);
}
fs_initcall(af_unix_init);
