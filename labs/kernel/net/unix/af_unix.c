// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * AF_UNIX: sockets between programs of one machine. A packet that one end sends is put straight onto the
 * receive queue of the other, by the sender; so with epoll it is the sender in whose context ep_poll_callback()
 * runs.
 *
 * Here: what all three types share. Names are in name.c, connections and their bytes in stream.c, datagrams in
 * dgram.c.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/uaccess.h>
#include <net/af_unix.h>
#include <uapi/asm-generic/ioctls.h>

static const struct proto_ops unix_stream_ops;
static const struct proto_ops unix_dgram_ops;
static const struct proto_ops unix_seqpacket_ops;

/*
 * Reported as writable while not more than a quarter of the buffer is under way: a write should find decent
 * room. A socket that listens never is.
 */
bool unix_writable(const struct sock *sk, unsigned char state)
{
	return state != TCP_LISTEN && (atomic_read(&sk->sk_wmem_alloc) << 2) <= READ_ONCE(sk->sk_sndbuf);
}

/* Somebody has read what we sent. */
static void unix_write_space(struct sock *sk)
{
	struct socket_wq *wq;

	rcu_read_lock();
	if (unix_writable(sk, READ_ONCE(sk->sk_state))) {
		wq = rcu_dereference(sk->sk_wq);
		if (skwq_has_sleeper(wq))
			wake_up_interruptible_sync_poll(&wq->wait, EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND);
	}
	rcu_read_unlock();
}

/* The other end with a reference for the caller, or null. */
struct sock *unix_peer_get(struct sock *sk)
{
	struct sock *peer;

	unix_state_lock(sk);
	peer = unix_peer(sk);
	if (peer)
		sock_hold(peer);
	unix_state_unlock(sk);
	return peer;
}

/* Two locks of one kind, always in the same order; sk2 may be null or the same. */
void unix_state_double_lock(struct sock *sk1, struct sock *sk2)
{
	if (sk2 && sk2 < sk1) {
		unix_state_lock(sk2);
		unix_state_lock(sk1);
		return;
	}
	unix_state_lock(sk1);
	if (sk2 && sk2 != sk1)
		unix_state_lock(sk2);
}

void unix_state_double_unlock(struct sock *sk1, struct sock *sk2)
{
	unix_state_unlock(sk1);
	if (sk2 && sk2 != sk1)
		unix_state_unlock(sk2);
}

/* ---- making and releasing ---- */

#define MAX_DGRAM_QLEN	10

/* A new lower half; null without memory. `sock` is null for the server's end of a connection nobody has accepted. */
struct sock *unix_create1(struct socket *sock, int type)
{
	struct unix_sock *u = kzalloc(sizeof(*u), GFP_KERNEL_ACCOUNT);

	if (!u)
		return NULL;
	sock_init_data(sock, &u->sk);
	u->sk.sk_type = type;
	u->sk.sk_family = AF_UNIX;
	u->sk.sk_max_ack_backlog = MAX_DGRAM_QLEN;
	u->sk.sk_write_space = unix_write_space;
	INIT_LIST_HEAD(&u->link);
	mutex_init(&u->iolock);
	mutex_init(&u->bindlock);
	spin_lock_init(&u->lock);
	init_waitqueue_head(&u->peer_wait);
	init_waitqueue_head(&u->peer_wq.wait);
	init_waitqueue_func_entry(&u->peer_wake, unix_dgram_peer_wake_relay);
	return &u->sk;
}

static int unix_create(struct socket *sock, int protocol)
{
	if (protocol && protocol != AF_UNIX)
		return -EPROTONOSUPPORT;
	switch (sock->type) {
	case SOCK_STREAM:
		sock->ops = &unix_stream_ops;
		break;
	case SOCK_RAW:
		/* Said by old programs; meant is the other. */
		sock->type = SOCK_DGRAM;
		sock->ops = &unix_dgram_ops;
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
	return unix_create1(sock, sock->type) ? 0 : -ENOMEM;
}

static void set_cred(struct sock *sk)
{
	sk->sk_peer_cred = (struct ucred){ current->tgid, current_uid().val, current_gid().val };
}

static int unix_socketpair(struct socket *socka, struct socket *sockb)
{
	struct sock *ska = socka->sk;
	struct sock *skb = sockb->sk;

	sock_hold(ska);
	sock_hold(skb);
	unix_peer(ska) = skb;
	unix_peer(skb) = ska;
	set_cred(ska);
	set_cred(skb);
	ska->sk_state = TCP_ESTABLISHED;
	skb->sk_state = TCP_ESTABLISHED;
	socka->state = SS_CONNECTED;
	sockb->state = SS_CONNECTED;
	return 0;
}

/* The other end finds end of file; or an error, if we go with data of his unread, or never accepted him. */
static void unix_hang_up(struct sock *peer, bool reset)
{
	unix_state_lock(peer);
	WRITE_ONCE(peer->sk_shutdown, SHUTDOWN_MASK);
	if (reset)
		WRITE_ONCE(peer->sk_err, ECONNRESET);
	unix_state_unlock(peer);
	peer->sk_state_change(peer);
}

/*
 * Is there something that nobody has read? Linux's mark for urgent data that has been read is a packet without bytes,
 * so an empty message at the head does not count.
 */
static bool has_unread(struct sock *sk)
{
	struct sk_buff *skb = skb_peek(&sk->sk_receive_queue);

	if (skb && skb->len == skb->consumed)
		return sk->sk_receive_queue.qlen > 1;
	return skb != NULL;
}

/* `embryo`: the server's end of a connection that nobody has accepted. */
void unix_release_sock(struct sock *sk, bool embryo)
{
	struct sk_buff *skb;
	struct sock *peer;
	bool listened;

	unix_forget_addr(sk);
	unix_state_lock(sk);
	sock_orphan(sk);
	WRITE_ONCE(sk->sk_shutdown, SHUTDOWN_MASK);
	listened = sk->sk_state == TCP_LISTEN;
	WRITE_ONCE(sk->sk_state, TCP_CLOSE);
	peer = unix_peer(sk);
	unix_peer(sk) = NULL;
	unix_state_unlock(sk);

	wake_up_interruptible_all(&unix_sk(sk)->peer_wait);

	if (peer) {
		if (unix_is_connection(sk))
			unix_hang_up(peer, embryo || has_unread(sk));
		unix_dgram_peer_wake_disconnect(sk, peer);
		sock_put(peer);
	}
	while ((skb = skb_dequeue(&sk->sk_receive_queue))) {
		if (listened)
			unix_release_sock(skb->sk, true);
		kfree_skb(skb);
	}
	sock_put(sk);
}

/* The last file of this end is gone. */
static int unix_release(struct socket *sock)
{
	struct sock *sk = sock->sk;

	if (!sk)
		return 0;
	unix_release_sock(sk, false);
	sock->sk = NULL;
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

/* ---- packets and waiting ---- */

static void unix_destruct_scm(struct sk_buff *skb)
{
	scm_fp_destroy(UNIXCB(skb).fp);
	sock_wfree(skb);
}

struct sk_buff *unix_alloc_skb(struct sock *sk, unsigned long size, unsigned long most, int noblock,
			       struct scm_cookie *scm, int *error)
{
	unsigned long in_pages = size > most ? PAGE_ALIGN(size - most) : 0;
	struct sk_buff *skb;

	/* Pages are filled, and the head takes what is left. */
	if (in_pages > size)
		in_pages = size;
	skb = sock_alloc_send_pskb(sk, size - in_pages, in_pages, noblock, error);
	if (!skb)
		return NULL;
	UNIXCB(skb).fp = scm->fp;
	scm->fp = NULL;
	skb->destructor = unix_destruct_scm;
	return skb;
}

void unix_take_fds(struct sk_buff *skb, struct scm_cookie *scm, bool peek)
{
	if (!UNIXCB(skb).fp)
		return;
	if (peek) {
		scm->fp = scm_fp_dup(UNIXCB(skb).fp);
		return;
	}
	scm->fp = UNIXCB(skb).fp;
	UNIXCB(skb).fp = NULL;
}

/* recvfrom(): who sent it, if he has a name. */
void unix_copy_addr(struct msghdr *msg, struct sock *sk)
{
	struct unix_address *addr = READ_ONCE(unix_sk(sk)->addr);

	if (!addr)
		return;
	msg->msg_namelen = addr->len;
	memcpy(msg->msg_name, addr->name, addr->len);
}

/* Is there a reason for a reader to get up? */
static inline bool unix_has_news(struct sock *sk)
{
	return !skb_queue_empty_lockless(&sk->sk_receive_queue) || READ_ONCE(sk->sk_err) ||
	       (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN);
}

/*
 * Why a reader that found the queue empty cannot have data now: 1 means that it may look again, 0 end of file,
 * negative an error. Sleeps as long as *timeo says.
 */
int unix_wait_for_data(struct sock *sk, long *timeo)
{
	int error;

	error = sock_error(sk);
	if (error)
		return error;
	if (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN)
		return 0;
	if (!*timeo)
		return -EAGAIN;
	error = sk_wait_on(sk->sk_wq->wait, unix_has_news(sk), true, timeo);
	return error ? error : 1;
}

int unix_wait_for_peer(struct sock *other, long *timeo)
{
	unix_state_unlock(other);
	return sk_wait_on(unix_sk(other)->peer_wait,
			  other->sk_dead || (READ_ONCE(other->sk_shutdown) & RCV_SHUTDOWN) || !unix_recvq_full(other),
			  true, timeo);
}

/* ---- poll and ioctl ---- */

static __poll_t unix_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	unsigned char state;
	__poll_t mask = 0;
	u8 shutdown;

	sock_poll_wait(file, sock, wait);

	shutdown = READ_ONCE(sk->sk_shutdown);
	state = READ_ONCE(sk->sk_state);
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
	if (unix_is_connection(sk) && state == TCP_CLOSE)
		mask |= EPOLLHUP;
	if (unix_writable(sk, state))
		mask |= EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
	return mask;
}

static int unix_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;
	struct sk_buff_head *queue = &sk->sk_receive_queue;
	struct sk_buff *skb;
	int amount = 0;

	if (cmd == SIOCOUTQ)
		return put_user(atomic_read(&sk->sk_wmem_alloc), (int __user *)arg);
	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	if (sk->sk_state == TCP_LISTEN)
		return -EINVAL;
	spin_lock_irq(&queue->lock);
	/* All bytes; of unconnected messages those of the next one. */
	for (skb = queue->next; skb != (struct sk_buff *)queue; skb = skb->next) {
		amount += skb->len - skb->consumed;
		if (sk->sk_type == SOCK_DGRAM)
			break;
	}
	spin_unlock_irq(&queue->lock);
	return put_user(amount, (int __user *)arg);
}

static const struct proto_ops unix_stream_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_stream_connect,
	.socketpair = unix_socketpair,
	.accept = unix_accept,
	.getname = unix_getname,
	.listen = unix_listen,
	.poll = unix_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_stream_sendmsg,
	.recvmsg = unix_stream_recvmsg,
};

static const struct proto_ops unix_dgram_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_dgram_connect,
	.socketpair = unix_socketpair,
	.getname = unix_getname,
	.poll = unix_dgram_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_dgram_sendmsg,
	.recvmsg = unix_dgram_recvmsg,
};

static const struct proto_ops unix_seqpacket_ops = {
	.family = AF_UNIX,
	.release = unix_release,
	.bind = unix_bind,
	.connect = unix_stream_connect,
	.socketpair = unix_socketpair,
	.accept = unix_accept,
	.getname = unix_getname,
	.listen = unix_listen,
	.poll = unix_dgram_poll,
	.ioctl = unix_ioctl,
	.shutdown = unix_shutdown,
	.sendmsg = unix_seqpacket_sendmsg,
	.recvmsg = unix_seqpacket_recvmsg,
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
