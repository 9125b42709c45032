// SPDX-License-Identifier: GPL-2.0-or-later
/* UDP: datagrams. What finds no socket, or no room in its queue, is lost. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <net/inet_sock.h>
#include <uapi/asm-generic/ioctls.h>

#define UDP_MOST	65507		/* bytes in one datagram */

struct sock *udp_create(struct socket *sock)
{
	struct inet_sock *inet = kzalloc(sizeof(*inet), GFP_KERNEL);

	if (!inet)
		return NULL;
	sock->ops = &inet_dgram_ops;
	sock_init_data(sock, &inet->sk);
	return &inet->sk;
}

static int udp_release(struct socket *sock)
{
	struct sock *sk = sock->sk;

	if (!sk)
		return 0;
	sock->sk = NULL;
	lock_sock(sk);
	inet_unhash(sk);
	inet_put_port(sk);
	sock_orphan(sk);
	release_sock(sk);
	skb_queue_purge(&sk->sk_receive_queue);
	sock_put(sk);
	return 0;
}

/* ---- connecting: a default address, and a filter ---- */

static void udp_disconnect(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);

	sk->sk_state = TCP_CLOSE;
	inet->inet_daddr = 0;
	inet->inet_dport = 0;
	if (!inet->inet_addr_chosen)
		inet->inet_saddr = inet->inet_rcv_saddr = 0;
	if (!inet->inet_port_chosen) {
		inet->inet_sport = 0;
		inet_unhash(sk);
		inet_put_port(sk);
	}
}

static int udp_connect(struct sock *sk, struct sockaddr_in *addr)
{
	struct inet_sock *inet = inet_sk(sk);
	__be32 daddr = addr->sin_addr.s_addr ? addr->sin_addr.s_addr : htonl(INADDR_LOOPBACK);
	__be32 saddr = ip_route_source(daddr, inet->inet_saddr);
	int error;

	if (!saddr)
		return -ENETUNREACH;
	error = inet_autobind(sk);
	if (error)
		return error;
	inet->inet_saddr = saddr;
	if (!inet->inet_rcv_saddr)
		inet->inet_rcv_saddr = saddr;
	inet->inet_daddr = daddr;
	inet->inet_dport = addr->sin_port;
	sk->sk_state = TCP_ESTABLISHED;
	return 0;
}

static int inet_dgram_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	struct sock *sk = sock->sk;
	int error = 0;

	if (addr_len < (int)sizeof(addr->sin_family))
		return -EINVAL;
	lock_sock(sk);
	if (addr->sin_family == AF_UNSPEC)
		udp_disconnect(sk);
	else
		error = inet_check_addr(addr, addr_len);
	if (!error && addr->sin_family != AF_UNSPEC)
		error = udp_connect(sk, addr);
	release_sock(sk);
	return error;
}

/* ---- sending ---- */

/* Where a message goes: to its address, or to the one that the socket is connected with. */
static int find_destination(struct sock *sk, struct msghdr *msg, struct inet_skb_parm *to)
{
	struct inet_sock *inet = inet_sk(sk);
	struct sockaddr_in *addr = msg->msg_name;

	if (msg->msg_namelen) {
		if (msg->msg_namelen < (int)sizeof(*addr))
			return -EINVAL;
		if (addr->sin_family != AF_INET && addr->sin_family != AF_UNSPEC)
			return -EAFNOSUPPORT;
		to->daddr = addr->sin_addr.s_addr ? addr->sin_addr.s_addr : htonl(INADDR_LOOPBACK);
		to->dest = addr->sin_port;
		if (!to->dest)
			return -EINVAL;
	} else {
		if (sk->sk_state != TCP_ESTABLISHED)
			return -EDESTADDRREQ;
		to->daddr = inet->inet_daddr;
		to->dest = inet->inet_dport;
	}
	to->saddr = ip_route_source(to->daddr, inet->inet_saddr);
	return to->saddr ? 0 : -ENETUNREACH;
}

static int udp_sendmsg(struct socket *sock, struct msghdr *msg, size_t len)
{
	struct inet_skb_parm to = { .protocol = IPPROTO_UDP };
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	int error;

	if (len > 0xFFFF)
		return -EMSGSIZE;
	if (msg->msg_flags & MSG_OOB)
		return -EOPNOTSUPP;
	lock_sock(sk);
	error = find_destination(sk, msg, &to);
	if (!error)
		error = inet_autobind(sk);
	release_sock(sk);
	if (!error && len > UDP_MOST)
		error = -EMSGSIZE;
	if (error)
		return error;
	skb = sock_alloc_send_skb(sk, len, msg->msg_flags & MSG_DONTWAIT, &error);
	if (!skb)
		return error;
	if (copy_from_iter(skb->data, len, &msg->msg_iter) < len) {
		kfree_skb(skb);
		return -EFAULT;
	}
	to.source = inet_sk(sk)->inet_sport;
	*IPCB(skb) = to;
	ip_queue_xmit(skb);
	return len;
}

/* ---- receiving, in softirq ---- */

/* Nobody has that port: whoever is connected to it hears of it. (On a real network by an ICMP message.) */
static void port_unreachable(struct sk_buff *skb)
{
	struct sock *sender = skb->sk;

	if (!sender || sender->sk_dead || (sender->sk_state != TCP_ESTABLISHED && !inet_sk(sender)->recverr))
		return;
	WRITE_ONCE(sender->sk_err, ECONNREFUSED);
	sk_error_report(sender);
}

void udp_rcv(struct sk_buff *skb)
{
	struct sock *sk = udp_lookup(IPCB(skb));

	if (!sk) {
		port_unreachable(skb);
		kfree_skb(skb);
		return;
	}
	if (atomic_read(&sk->sk_rmem_alloc) > READ_ONCE(sk->sk_rcvbuf)) {
		kfree_skb(skb);
	} else {
		/* The sender is relieved at once; the memory is the receiver's from here on. */
		skb_set_owner_r(skb, sk);
		skb_queue_tail(&sk->sk_receive_queue, skb);
		sk->sk_data_ready(sk);
	}
	sock_put(sk);
}

/* ---- receiving, the program ---- */

static bool has_news(struct sock *sk)
{
	return !skb_queue_empty_lockless(&sk->sk_receive_queue) || READ_ONCE(sk->sk_err) ||
	       (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN);
}

/* The next datagram; with MSG_PEEK it stays on the queue, too. Null with *error set, which may be 0: end. */
static struct sk_buff *__skb_recv_udp(struct sock *sk, int flags, int *error)
{
	struct sk_buff_head *queue = &sk->sk_receive_queue;
	long timeo = sock_rcvtimeo(sk, flags & MSG_DONTWAIT);
	struct sk_buff *skb;

	for (;;) {
		*error = sock_error(sk);
		if (*error)
			return NULL;
		skb = flags & MSG_PEEK ? skb_peek(queue) : skb_dequeue(queue);
		if (skb)
			return skb;
		*error = -EAGAIN;
		if (!timeo)
			return NULL;
		*error = 0;
		if (READ_ONCE(sk->sk_shutdown) & RCV_SHUTDOWN)
			return NULL;
		*error = sk_wait_on(sk->sk_wq->wait, has_news(sk), true, &timeo);
		if (*error)
			return NULL;
	}
}

static int udp_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags)
{
	struct sockaddr_in *from = msg->msg_name;
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	size_t chunk;
	int error;

	skb = __skb_recv_udp(sk, flags, &error);
	if (!skb)
		return error;
	chunk = skb->len;
	if (chunk > len) {
		chunk = len;
		msg->msg_flags |= MSG_TRUNC;
	}
	if (from) {
		*from = (struct sockaddr_in){ AF_INET, IPCB(skb)->source, { IPCB(skb)->saddr } };
		msg->msg_namelen = sizeof(*from);
	}
	error = flags & MSG_TRUNC ? skb->len : chunk;
	if (copy_to_iter(skb->data, chunk, &msg->msg_iter) < chunk)
		error = -EFAULT;
	if (!(flags & MSG_PEEK))
		kfree_skb(skb);
	return error;
}

/* ---- poll, ioctl, options ---- */

static __poll_t udp_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	__poll_t mask = 0;
	u8 shutdown;

	sock_poll_wait(file, sock, wait);
	shutdown = READ_ONCE(sk->sk_shutdown);
	if (!skb_queue_empty_lockless(&sk->sk_receive_queue) || (shutdown & RCV_SHUTDOWN))
		mask |= EPOLLIN | EPOLLRDNORM;
	if (shutdown & RCV_SHUTDOWN)
		mask |= EPOLLRDHUP;
	if (shutdown == SHUTDOWN_MASK)
		mask |= EPOLLHUP;
	if (READ_ONCE(sk->sk_err))
		mask |= EPOLLERR;
	if (sock_writeable(sk))
		mask |= EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
	return mask;
}

static int udp_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	int amount = 0;

	if (cmd == SIOCOUTQ)
		return put_user(atomic_read(&sk->sk_wmem_alloc), (int __user *)arg);
	if (cmd != SIOCINQ)
		return -ENOIOCTLCMD;
	spin_lock_irq(&sk->sk_receive_queue.lock);
	skb = skb_peek(&sk->sk_receive_queue);
	if (skb)
		amount = skb->len;
	spin_unlock_irq(&sk->sk_receive_queue.lock);
	return put_user(amount, (int __user *)arg);
}

static int udp_setsockopt(struct socket *sock, int level, int optname, char __user *optval, int optlen)
{
	return level == IPPROTO_IP ? ip_setsockopt(sock->sk, optname, optval, optlen) : -ENOPROTOOPT;
}

static int udp_getsockopt(struct socket *sock, int level, int optname, char __user *optval, int __user *optlen)
{
	return level == IPPROTO_IP ? ip_getsockopt(sock->sk, optname, optval, optlen) : -ENOPROTOOPT;
}

const struct proto_ops inet_dgram_ops = {
	.family = AF_INET,
	.release = udp_release,
	.bind = inet_bind,
	.connect = inet_dgram_connect,
	.socketpair = no_socketpair,
	.getname = inet_getname,
	.poll = udp_poll,
	.ioctl = udp_ioctl,
	.shutdown = inet_shutdown,
	.setsockopt = udp_setsockopt,
	.getsockopt = udp_getsockopt,
	.sendmsg = udp_sendmsg,
	.recvmsg = udp_recvmsg,
};
