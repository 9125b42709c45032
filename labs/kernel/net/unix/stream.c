// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * AF_UNIX connections. connect() makes the server's end by itself and puts it on the listener's receive queue, as the
 * sender of an otherwise empty packet; accept() takes it from there. So a connection exists, and can carry data,
 * before anybody has accepted it.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <net/af_unix.h>

/* ---- connecting ---- */

int unix_listen(struct socket *sock, int backlog)
{
	struct sock *sk = sock->sk;
	int error = -EINVAL;

	if (!unix_sk(sk)->addr)
		return -EINVAL;
	unix_state_lock(sk);
	if (sk->sk_state == TCP_CLOSE || sk->sk_state == TCP_LISTEN) {
		/* Those who found the queue full may try again. */
		if (backlog > sk->sk_max_ack_backlog)
			wake_up_interruptible_all(&unix_sk(sk)->peer_wait);
		sk->sk_max_ack_backlog = backlog;
		sk->sk_peer_cred = (struct ucred){ current->tgid, current_uid().val, current_gid().val };
		WRITE_ONCE(sk->sk_state, TCP_LISTEN);
		error = 0;
	}
	unix_state_unlock(sk);
	return error;
}

/* Who connects is not in the right state for it? 0, or the errno that says so. */
static int check_connecting(struct sock *sk)
{
	switch (READ_ONCE(sk->sk_state)) {
	case TCP_CLOSE:
		return 0;
	case TCP_ESTABLISHED:
		return -EISCONN;
	}
	return -EINVAL;
}

/* The two ends find each other. The caller holds the state locks of sk and of the listener. */
static void join(struct socket *sock, struct sock *newsk, struct sock *listener)
{
	struct sock *sk = sock->sk;

	sock_hold(sk);
	unix_peer(newsk) = sk;
	newsk->sk_state = TCP_ESTABLISHED;
	newsk->sk_peer_cred = (struct ucred){ current->tgid, current_uid().val, current_gid().val };
	newsk->sk_wq = &unix_sk(newsk)->peer_wq;
	unix_inherit_addr(newsk, listener);
	sk->sk_peer_cred = listener->sk_peer_cred;
	sock->state = SS_CONNECTED;
	WRITE_ONCE(sk->sk_state, TCP_ESTABLISHED);
	sock_hold(newsk);
	unix_peer(sk) = newsk;
}

/*
 * One attempt. 1: not yet, try again. The caller holds nothing; `other` is the listener.
 */
static int try_connect(struct socket *sock, struct sock *other, struct sock *newsk, struct sk_buff *skb, long *timeo)
{
	struct sock *sk = sock->sk;
	int error;

	unix_state_lock(other);
	if (other->sk_dead) {
		unix_state_unlock(other);
		return 1;
	}
	error = -ECONNREFUSED;
	if (other->sk_state != TCP_LISTEN || (other->sk_shutdown & RCV_SHUTDOWN))
		goto out_unlock;
	if (unix_recvq_full(other)) {
		error = -EAGAIN;
		if (!*timeo)
			goto out_unlock;
		error = unix_wait_for_peer(other, timeo);
		return error ? error : 1;
	}
	error = check_connecting(sk);
	if (error)
		goto out_unlock;
	/* A listener cannot be the one who connects, so the order of the two locks does not matter. */
	unix_state_lock(sk);
	error = check_connecting(sk);
	if (!error)
		join(sock, newsk, other);
	unix_state_unlock(sk);
	if (error)
		goto out_unlock;
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_unlock(other);
	other->sk_data_ready(other);
	return 0;

out_unlock:
	unix_state_unlock(other);
	return error;
}

int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	long timeo = sock_sndtimeo(sock->sk, flags & O_NONBLOCK);
	struct sk_buff *skb;
	struct sock *newsk;
	struct sock *other;
	int error;

	error = unix_validate_addr(sunaddr, addr_len);
	if (error)
		return error;
	/* Memory first: later everything has to go without a hitch. */
	newsk = unix_create1(NULL, sock->type);
	skb = alloc_skb(1, GFP_KERNEL);
	if (!newsk || !skb) {
		error = -ENOMEM;
		goto out;
	}
	skb->sk = newsk;
	do {
		other = unix_find_other(sunaddr, addr_len, sock->type);
		if (IS_ERR(other)) {
			error = PTR_ERR(other);
			break;
		}
		error = try_connect(sock, other, newsk, skb, &timeo);
		sock_put(other);
	} while (error == 1);
	if (!error)
		return 0;
out:
	if (skb)
		kfree_skb(skb);
	if (newsk)
		unix_release_sock(newsk, false);
	return error;
}

/* The next connection off the listener's queue; null with *error set. */
static struct sk_buff *next_connection(struct sock *sk, long *timeo, int *error)
{
	struct sk_buff *skb;

	for (;;) {
		skb = skb_dequeue(&sk->sk_receive_queue);
		if (skb)
			return skb;
		*error = unix_wait_for_data(sk, timeo);
		if (*error == 0)
			*error = -EINVAL;	/* shut down: nobody will ever come */
		if (*error < 0)
			return NULL;
	}
}

int unix_accept(struct socket *sock, struct socket *newsock, int flags)
{
	struct sock *sk = sock->sk;
	long timeo = sock_rcvtimeo(sk, flags & O_NONBLOCK);
	struct sk_buff *skb;
	struct sock *tsk;
	int error;

	if (READ_ONCE(sk->sk_state) != TCP_LISTEN)
		return -EINVAL;
	skb = next_connection(sk, &timeo, &error);
	if (!skb)
		return error;
	tsk = skb->sk;
	kfree_skb(skb);
	wake_up_interruptible(&unix_sk(sk)->peer_wait);

	unix_state_lock(tsk);
	newsock->state = SS_CONNECTED;
	newsock->passcred = sock->passcred;
	sock_graft(tsk, newsock);
	unix_state_unlock(tsk);
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
	if (other->sk_dead && !other->sk_wq) {
		unix_state_unlock(other);
		kfree_skb(skb);
		return -EPIPE;
	}
	if (other->sk_shutdown & RCV_SHUTDOWN) {
		unix_state_unlock(other);
		kfree_skb(skb);
		return -EPIPE;
	}
	skb_queue_tail(&other->sk_receive_queue, skb);
	unix_state_unlock(other);
	other->sk_data_ready(other);
	return 0;
}

/* Bytes of one packet that may lie outside of its head. */
#define UNIX_SKB_FRAGS_SZ	32768

/* Two packets should fit into the send buffer, and one is not to be huge. */
static size_t packet_size(struct sock *sk, size_t left)
{
	size_t most = (READ_ONCE(sk->sk_sndbuf) >> 1) - 64;

	if (most > SKB_MAX_HEAD(0) + UNIX_SKB_FRAGS_SZ)
		most = SKB_MAX_HEAD(0) + UNIX_SKB_FRAGS_SZ;
	return left < most ? left : most;
}

/* Sends what it can; the number of bytes, or a negative errno. */
static ssize_t send_all(struct sock *sk, struct sock *other, struct msghdr *msg, size_t len, struct scm_cookie *scm)
{
	struct sk_buff *skb;
	size_t sent = 0;
	size_t size;
	int error = 0;

	while (sent < len) {
		size = packet_size(sk, len - sent);
		skb = unix_alloc_skb(sk, size, SKB_MAX_HEAD(0), msg->msg_flags & MSG_DONTWAIT, scm, &error);
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
	return sent ? sent : error;
}

int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	struct scm_cookie scm;
	struct sock *other;
	ssize_t sent;
	int error;

	error = scm_send(msg, &scm);
	if (error)
		return error;
	other = NULL;
	if (msg->msg_flags & MSG_OOB) {
		__vm_note("urgent data (MSG_OOB) is not modelled: it fails with EOPNOTSUPP");
		sent = -EOPNOTSUPP;
	} else if (msg->msg_namelen) {
		sent = READ_ONCE(sk->sk_state) == TCP_ESTABLISHED ? -EISCONN : -EOPNOTSUPP;
	} else {
		other = unix_peer_get(sk);
		if (READ_ONCE(sk->sk_shutdown) & SEND_SHUTDOWN)
			sent = -EPIPE;
		else
			sent = other ? send_all(sk, other, msg, len, &scm) : -ENOTCONN;
	}
	if (sent == -EPIPE && !(msg->msg_flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	if (other)
		sock_put(other);
	scm_fp_destroy(scm.fp);
	return sent;
}

/* ---- receiving ---- */

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

/* Copies what is wanted of the packet, and takes it off the queue when it is used up. Bytes, or -EFAULT. */
static ssize_t read_packet(struct sock *sk, struct sk_buff *skb, struct msghdr *msg, size_t wanted,
			   struct scm_cookie *scm, bool peek)
{
	size_t chunk = skb->len - skb->consumed;

	if (chunk > wanted)
		chunk = wanted;
	if (copy_to_iter(skb->data + skb->consumed, chunk, &msg->msg_iter) < chunk)
		return -EFAULT;
	if (msg->msg_name && !msg->msg_namelen)
		unix_copy_addr(msg, skb->sk);
	unix_take_fds(skb, scm, peek);
	if (peek)
		return chunk;
	skb->consumed += chunk;
	if (skb->consumed == skb->len) {
		skb_unlink(skb, &sk->sk_receive_queue);
		consume_skb(skb);
	}
	return chunk;
}

static ssize_t read_all(struct sock *sk, struct msghdr *msg, size_t size, int flags, struct scm_cookie *scm)
{
	struct unix_sock *u = unix_sk(sk);
	long timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);
	size_t target = flags & MSG_WAITALL && size ? size : 1;
	struct sk_buff *peeked = NULL;	/* MSG_PEEK: the last packet that was looked at */
	struct sk_buff *skb;
	size_t copied = 0;
	ssize_t part = 0;

	mutex_lock(&u->iolock);
	/* At least once: who asks for no bytes still hears that there are none. */
	for (;;) {
		skb = unix_next_packet(sk, peeked);
		if (!skb) {
			if (copied >= target || peeked)
				break;
			mutex_unlock(&u->iolock);
			part = unix_wait_for_data(sk, &timeo);
			if (part <= 0)
				return copied ? copied : part;
			mutex_lock(&u->iolock);
			continue;
		}
		if (flags & MSG_PEEK)
			peeked = skb;
		part = read_packet(sk, skb, msg, size - copied, scm, flags & MSG_PEEK);
		if (part < 0)
			break;
		copied += part;
		/* What comes behind a packet with files is for another call. */
		if (scm->fp || copied == size)
			break;
	}
	mutex_unlock(&u->iolock);
	return copied ? copied : part;
}

int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags)
{
	struct scm_cookie scm = {};
	struct sock *sk = sock->sk;
	ssize_t received;

	if (flags & MSG_OOB)
		return -EOPNOTSUPP;
	if (READ_ONCE(sk->sk_state) != TCP_ESTABLISHED)
		return -EINVAL;
	received = read_all(sk, msg, size, flags, &scm);
	scm_recv(msg, &scm, flags);
	return received;
}
