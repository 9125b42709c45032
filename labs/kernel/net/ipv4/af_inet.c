// SPDX-License-Identifier: GPL-2.0-or-later
/* AF_INET: the half of TCP and UDP sockets that programs see first: making, names, listen, connect, accept. */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <net/tcp.h>
#include <uapi/asm-generic/ioctls.h>

/* ---- making and releasing ---- */

static int inet_create(struct socket *sock, int protocol)
{
	struct sock *sk = NULL;

	if (protocol < 0 || protocol >= 256)
		return -EINVAL;
	if (sock->type == SOCK_RAW) {
		__vm_note("raw sockets are not modelled: socket() failed with EPROTONOSUPPORT");
		return -EPROTONOSUPPORT;
	}
	if (sock->type != SOCK_STREAM && sock->type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (protocol && protocol != (sock->type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP))
		return -EPROTONOSUPPORT;
	sk = sock->type == SOCK_STREAM ? tcp_create(sock) : udp_create(sock);
	if (!sk)
		return -ENOBUFS;
	sk->sk_family = AF_INET;
	sk->sk_protocol = sock->type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
	inet_sk(sk)->uc_ttl = 64;
	INIT_LIST_HEAD(&inet_sk(sk)->bind_node);
	INIT_LIST_HEAD(&inet_sk(sk)->hash_node);
	return 0;
}

static const struct net_proto_family inet_family_ops = {
	.family = AF_INET,
	.create = inet_create,
};

static int __init inet_init(void)
{
	return sock_register(&inet_family_ops);
}
fs_initcall(inet_init);

static int inet_stream_release(struct socket *sock)
{
	struct sock *sk = sock->sk;

	if (!sk)
		return 0;
	sock->sk = NULL;
	tcp_close(sk);
	return 0;
}

int no_socketpair(struct socket *sock1, struct socket *sock2)
{
	return -EOPNOTSUPP;
}

/* ---- names ---- */

int inet_check_addr(const struct sockaddr_in *addr, int addr_len)
{
	if (addr_len < (int)sizeof(*addr))
		return -EINVAL;
	return addr->sin_family == AF_INET ? 0 : -EAFNOSUPPORT;
}

int inet_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	struct sock *sk = sock->sk;
	struct inet_sock *inet = inet_sk(sk);
	int error;

	if (addr_len < (int)sizeof(*addr))
		return -EINVAL;
	/* Old programs forget the family where the address is "any". */
	if (addr->sin_family != AF_INET && (addr->sin_family != AF_UNSPEC || addr->sin_addr.s_addr))
		return -EAFNOSUPPORT;
	if (addr->sin_addr.s_addr && !inet_addr_is_local(addr->sin_addr.s_addr))
		return -EADDRNOTAVAIL;

	lock_sock(sk);
	error = -EINVAL;
	if (sk->sk_state == TCP_CLOSE && !inet->inet_num) {
		inet->inet_rcv_saddr = inet->inet_saddr = addr->sin_addr.s_addr;
		error = inet_get_port(sk, ntohs(addr->sin_port));
		inet->inet_addr_chosen = !error && addr->sin_addr.s_addr;
		if (error)
			inet->inet_rcv_saddr = inet->inet_saddr = 0;
		else
			inet->inet_port_chosen = addr->sin_port != 0;
	}
	if (!error && sk->sk_protocol == IPPROTO_UDP)
		inet_hash(sk);
	release_sock(sk);
	return error;
}

/* Sending and listening need a port. Called with the socket locked. */
int inet_autobind(struct sock *sk)
{
	int error = 0;

	if (!inet_sk(sk)->inet_num)
		error = inet_get_port(sk, 0) ? -EAGAIN : 0;
	if (!error && sk->sk_protocol == IPPROTO_UDP)
		inet_hash(sk);
	return error;
}

int inet_getname(struct socket *sock, struct sockaddr *uaddr, int peer)
{
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	struct inet_sock *inet = inet_sk(sock->sk);

	*addr = (struct sockaddr_in){ .sin_family = AF_INET };
	if (peer) {
		if (!inet->inet_dport || (peer == 1 && ((1 << sock->sk->sk_state) & (TCPF_CLOSE | TCPF_SYN_SENT))))
			return -ENOTCONN;
		addr->sin_port = inet->inet_dport;
		addr->sin_addr.s_addr = inet->inet_daddr;
	} else {
		addr->sin_port = inet->inet_sport;
		addr->sin_addr.s_addr = inet->inet_rcv_saddr ? inet->inet_rcv_saddr : inet->inet_saddr;
	}
	return sizeof(*addr);
}

/* ---- connections ---- */

static int inet_listen(struct socket *sock, int backlog)
{
	struct sock *sk = sock->sk;
	int error = -EINVAL;

	lock_sock(sk);
	if (sock->state == SS_UNCONNECTED && (sk->sk_state == TCP_CLOSE || sk->sk_state == TCP_LISTEN)) {
		WRITE_ONCE(sk->sk_max_ack_backlog, backlog);
		error = 0;
		if (sk->sk_state != TCP_LISTEN) {
			error = inet_autobind(sk);
			if (!error)
				error = inet_csk_listen_start(sk);
		}
	}
	release_sock(sk);
	return error;
}

static bool connecting(struct sock *sk)
{
	return (1 << READ_ONCE(sk->sk_state)) & (TCPF_SYN_SENT | TCPF_SYN_RECV);
}

/* The answer comes by softirq. Called with the socket locked, which is given up meanwhile. */
static int inet_wait_for_connect(struct sock *sk, long *timeo)
{
	int error = 0;

	while (connecting(sk) && *timeo && !error) {
		release_sock(sk);
		error = sk_wait_on(sk->sk_wq->wait, !connecting(sk), false, timeo);
		lock_sock(sk);
	}
	return error;
}

/* Begins to connect, unless it has begun already. 0: wait; else the result of connect(). */
static int start_connect(struct socket *sock, struct sockaddr_in *addr, int *error)
{
	struct sock *sk = sock->sk;

	switch (sock->state) {
	case SS_UNCONNECTED:
		*error = sk->sk_state != TCP_CLOSE ? -EISCONN : tcp_v4_connect(sk, addr);
		if (*error)
			return *error;
		sock->state = SS_CONNECTING;
		*error = -EINPROGRESS;
		return 0;
	case SS_CONNECTING:
		*error = -EALREADY;
		return 0;
	case SS_CONNECTED:
		return -EISCONN;
	default:
		return -EINVAL;
	}
}

static int __inet_stream_connect(struct socket *sock, struct sockaddr_in *addr, long timeo)
{
	struct sock *sk = sock->sk;
	int answer;
	int error;

	error = start_connect(sock, addr, &answer);
	if (error)
		return error;
	if (connecting(sk)) {
		error = timeo ? inet_wait_for_connect(sk, &timeo) : 0;
		if (error)
			return error;
		if (connecting(sk))
			return answer;
	}
	if (sk->sk_state == TCP_CLOSE) {
		error = sock_error(sk);
		sock->state = SS_UNCONNECTED;
		tcp_disconnect(sk);
		return error ? error : -ECONNABORTED;
	}
	sock->state = SS_CONNECTED;
	return 0;
}

static int inet_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags)
{
	struct sockaddr_in *addr = (struct sockaddr_in *)uaddr;
	struct sock *sk = sock->sk;
	int error;

	if (addr_len < (int)sizeof(addr->sin_family))
		return -EINVAL;
	lock_sock(sk);
	if (addr->sin_family == AF_UNSPEC) {
		error = tcp_disconnect(sk);
		sock->state = SS_UNCONNECTED;
	} else if (sock->state == SS_UNCONNECTED && sk->sk_state == TCP_CLOSE && inet_check_addr(addr, addr_len)) {
		error = inet_check_addr(addr, addr_len);
	} else {
		error = __inet_stream_connect(sock, addr, sock_sndtimeo(sk, flags & O_NONBLOCK));
	}
	release_sock(sk);
	return error;
}

static int inet_accept(struct socket *sock, struct socket *newsock, int flags)
{
	struct sock *newsk;
	int error = inet_csk_accept(sock->sk, flags & O_NONBLOCK, &newsk);

	if (error)
		return error;
	lock_sock(newsk);
	sock_graft(newsk, newsock);
	newsock->state = SS_CONNECTED;
	release_sock(newsk);
	return 0;
}

int inet_shutdown(struct socket *sock, int how)
{
	struct sock *sk = sock->sk;
	int error = 0;

	if (how < SHUT_RD || how > SHUT_RDWR)
		return -EINVAL;
	/* SHUT_RD, SHUT_WR, SHUT_RDWR are 0, 1, 2; the bits are 1, 2, 3. */
	how++;
	lock_sock(sk);
	if (sock->state == SS_CONNECTING)
		sock->state = (1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV | TCPF_CLOSE) ? SS_DISCONNECTING
												 : SS_CONNECTED;
	switch (sk->sk_state) {
	case TCP_LISTEN:
		if (!(how & RCV_SHUTDOWN))
			break;
		/* fall through: no longer a listener */
	case TCP_SYN_SENT:
		error = tcp_disconnect(sk);
		sock->state = error ? SS_DISCONNECTING : SS_UNCONNECTED;
		break;
	case TCP_CLOSE:
		error = -ENOTCONN;
		/* fall through: those who poll it still find it shut down */
	default:
		WRITE_ONCE(sk->sk_shutdown, sk->sk_shutdown | how);
		if (sk->sk_protocol == IPPROTO_TCP)
			tcp_shutdown(sk, how);
	}
	/* Those who wait in a call, and those who poll. */
	sk->sk_state_change(sk);
	release_sock(sk);
	return error;
}

/* ---- poll ---- */

static __poll_t tcp_stream_poll(struct sock *sk, struct socket *sock, u8 shutdown)
{
	__poll_t mask = 0;

	if (tcp_stream_is_readable(sk, READ_ONCE(sk->sk_rcvlowat)))
		mask |= EPOLLIN | EPOLLRDNORM;
	/* What cannot be sent any more does not have to be waited for: a write fails at once. */
	if ((shutdown & SEND_SHUTDOWN) || sk_stream_is_writeable(sk))
		return mask | EPOLLOUT | EPOLLWRNORM;
	/* Ask to be told; then look again, for what came in between. */
	WRITE_ONCE(sock->nospace, true);
	smp_mb();
	if (sk_stream_is_writeable(sk))
		mask |= EPOLLOUT | EPOLLWRNORM;
	return mask;
}

static __poll_t tcp_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	__poll_t mask = 0;
	u8 shutdown;
	int state;

	sock_poll_wait(file, sock, wait);
	state = READ_ONCE(sk->sk_state);
	if (state == TCP_LISTEN)
		return reqsk_queue_empty(sk) ? 0 : EPOLLIN | EPOLLRDNORM;

	shutdown = READ_ONCE(sk->sk_shutdown);
	/* Hung up only when both directions are: as long as one can write, EPOLLHUP would be a nuisance. */
	if (shutdown == SHUTDOWN_MASK || state == TCP_CLOSE)
		mask |= EPOLLHUP;
	if (shutdown & RCV_SHUTDOWN)
		mask |= EPOLLIN | EPOLLRDNORM | EPOLLRDHUP;
	if (!connecting(sk))
		mask |= tcp_stream_poll(sk, sock, shutdown);
	if (READ_ONCE(sk->sk_err))
		mask |= EPOLLERR;
	return mask;
}

/* ---- options ---- */

int put_int_option(int value, char __user *optval, int __user *optlen)
{
	int len;

	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	if (len > sizeof(value))
		len = sizeof(value);
	if (put_user(len, optlen) || copy_to_user(optval, &value, len))
		return -EFAULT;
	return 0;
}

int ip_setsockopt(struct sock *sk, int optname, char __user *optval, int optlen)
{
	struct inet_sock *inet = inet_sk(sk);
	unsigned char byte;
	int value = 0;

	if (optlen >= (int)sizeof(value)) {
		if (copy_from_user(&value, optval, sizeof(value)))
			return -EFAULT;
	} else if (optlen >= 1) {
		if (copy_from_user(&byte, optval, 1))
			return -EFAULT;
		value = byte;
	}
	switch (optname) {
	case IP_TOS:
		inet->tos = value;
		return 0;
	case IP_TTL:
		if (optlen < 1 || (value != -1 && (value < 1 || value > 255)))
			return -EINVAL;
		inet->uc_ttl = value == -1 ? 64 : value;
		return 0;
	case IP_RECVERR:
		inet->recverr = value != 0;
		return 0;
	}
	__vm_note("an option of level IPPROTO_IP that is not modelled was set: it failed with ENOPROTOOPT");
	return -ENOPROTOOPT;
}

int ip_getsockopt(struct sock *sk, int optname, char __user *optval, int __user *optlen)
{
	struct inet_sock *inet = inet_sk(sk);

	switch (optname) {
	case IP_TOS:
		return put_int_option(inet->tos, optval, optlen);
	case IP_TTL:
		return put_int_option(inet->uc_ttl, optval, optlen);
	case IP_RECVERR:
		return put_int_option(inet->recverr, optval, optlen);
	}
	return -ENOPROTOOPT;
}

static int tcp_setsockopt(struct socket *sock, int level, int optname, char __user *optval, int optlen)
{
	struct sock *sk = sock->sk;
	int value;

	if (level == IPPROTO_IP)
		return ip_setsockopt(sk, optname, optval, optlen);
	if (level != IPPROTO_TCP)
		return -ENOPROTOOPT;
	if (optlen < (int)sizeof(value))
		return -EINVAL;
	if (copy_from_user(&value, optval, sizeof(value)))
		return -EFAULT;
	switch (optname) {
	case TCP_CORK:
		if (value)
			__vm_note("TCP_CORK is accepted, but holds nothing back");
		/* fall through */
	case TCP_NODELAY:
	case TCP_QUICKACK:
		value = value != 0;
		break;
	case TCP_KEEPIDLE:
	case TCP_KEEPINTVL:
		if (value < 1 || value > 32767)
			return -EINVAL;
		break;
	case TCP_KEEPCNT:
	case TCP_SYNCNT:
		if (value < 1 || value > 127)
			return -EINVAL;
		break;
	case TCP_MAXSEG:
	case TCP_LINGER2:
	case TCP_USER_TIMEOUT:
		if (value < 0)
			return -EINVAL;
		break;
	default:
		__vm_note("an option of level IPPROTO_TCP that is not modelled was set: it failed with ENOPROTOOPT");
		return -ENOPROTOOPT;
	}
	tcp_sk(sk)->options[optname] = value;
	return 0;
}

static int tcp_getsockopt(struct socket *sock, int level, int optname, char __user *optval, int __user *optlen)
{
	struct sock *sk = sock->sk;

	if (level == IPPROTO_IP)
		return ip_getsockopt(sk, optname, optval, optlen);
	if (level != IPPROTO_TCP)
		return -ENOPROTOOPT;
	switch (optname) {
	case TCP_NODELAY:
	case TCP_CORK:
	case TCP_QUICKACK:
	case TCP_KEEPIDLE:
	case TCP_KEEPINTVL:
	case TCP_KEEPCNT:
	case TCP_SYNCNT:
	case TCP_MAXSEG:
	case TCP_LINGER2:
	case TCP_USER_TIMEOUT:
		return put_int_option(tcp_sk(sk)->options[optname], optval, optlen);
	}
	__vm_note("an option of level IPPROTO_TCP that is not modelled was asked for: it failed with ENOPROTOOPT");
	return -ENOPROTOOPT;
}

static int tcp_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;
	struct tcp_sock *tp = tcp_sk(sk);
	int answer;

	if (cmd != SIOCINQ && cmd != SIOCOUTQ)
		return -ENOIOCTLCMD;
	if (sk->sk_state == TCP_LISTEN)
		return -EINVAL;
	lock_sock(sk);
	if (cmd == SIOCINQ)
		answer = tp->rcv_nxt - tp->copied_seq - (sk->sk_done && tp->rcv_nxt != tp->copied_seq);
	else
		answer = tp->write_seq - tp->snd_una;
	if ((1 << sk->sk_state) & (TCPF_SYN_SENT | TCPF_SYN_RECV))
		answer = 0;
	release_sock(sk);
	return put_user(answer, (int __user *)arg);
}

const struct proto_ops inet_stream_ops = {
	.family = AF_INET,
	.release = inet_stream_release,
	.bind = inet_bind,
	.connect = inet_stream_connect,
	.socketpair = no_socketpair,
	.accept = inet_accept,
	.getname = inet_getname,
	.listen = inet_listen,
	.poll = tcp_poll,
	.ioctl = tcp_ioctl,
	.shutdown = inet_shutdown,
	.setsockopt = tcp_setsockopt,
	.getsockopt = tcp_getsockopt,
	.sendmsg = tcp_sendmsg,
	.recvmsg = tcp_recvmsg,
};
