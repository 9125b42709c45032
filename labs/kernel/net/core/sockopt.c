// SPDX-License-Identifier: GPL-2.0-or-later
/* Options of level SOL_SOCKET, which every family has. */
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <linux/uaccess.h>
#include <net/sock.h>

#define SOCK_MIN_SNDBUF	4608
#define SOCK_MIN_RCVBUF	2304

/* The kernel doubles what is asked for: half of it is for the bookkeeping around the bytes. */
static int buffer_size(int value, int least)
{
	if (value < 0 || value > SK_WMEM_MAX)
		value = SK_WMEM_MAX;
	value *= 2;
	return value < least ? least : value;
}

/* A time to wait as the program gives it; 0 means for ever. */
static int sock_set_timeout(long *timeo, char __user *optval, int optlen)
{
	struct {
		long tv_sec;
		long tv_usec;
	} tv;

	if (optlen < (int)sizeof(tv))
		return -EINVAL;
	if (copy_from_user(&tv, optval, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_usec < 0 || tv.tv_usec >= USEC_PER_SEC)
		return -EDOM;
	if (tv.tv_sec < 0)
		*timeo = 0;
	else if (tv.tv_sec == 0 && tv.tv_usec == 0)
		*timeo = MAX_SCHEDULE_TIMEOUT;
	else
		*timeo = tv.tv_sec * HZ + DIV_ROUND_UP(tv.tv_usec, USEC_PER_SEC / HZ);
	return 0;
}

static int sock_set_linger(struct sock *sk, char __user *optval, int optlen)
{
	struct linger ling;

	if (optlen < (int)sizeof(ling))
		return -EINVAL;
	if (copy_from_user(&ling, optval, sizeof(ling)))
		return -EFAULT;
	sk->sk_linger = ling.l_onoff != 0;
	if (ling.l_onoff)
		sk->sk_lingertime = ling.l_linger * HZ;
	return 0;
}

int sock_setsockopt(struct socket *sock, int optname, char __user *optval, int optlen)
{
	struct sock *sk = sock->sk;
	int value;

	switch (optname) {
	case SO_RCVTIMEO:
		return sock_set_timeout(&sk->sk_rcvtimeo, optval, optlen);
	case SO_SNDTIMEO:
		return sock_set_timeout(&sk->sk_sndtimeo, optval, optlen);
	case SO_LINGER:
		return sock_set_linger(sk, optval, optlen);
	}
	if (optlen < (int)sizeof(value))
		return -EINVAL;
	if (copy_from_user(&value, optval, sizeof(value)))
		return -EFAULT;
	switch (optname) {
	case SO_SNDBUF:
	case SO_SNDBUFFORCE:
		sk->sk_sndbuf_locked = true;
		WRITE_ONCE(sk->sk_sndbuf, buffer_size(value, SOCK_MIN_SNDBUF));
		sk->sk_write_space(sk);
		return 0;
	case SO_RCVBUF:
	case SO_RCVBUFFORCE:
		sk->sk_rcvbuf_locked = true;
		WRITE_ONCE(sk->sk_rcvbuf, buffer_size(value, SOCK_MIN_RCVBUF));
		return 0;
	case SO_REUSEADDR:
		sk->sk_reuse = value != 0;
		return 0;
	case SO_REUSEPORT:
		if (value && sock->ops->family == AF_UNIX)
			return -EOPNOTSUPP;
		sk->sk_reuseport = value != 0;
		return 0;
	case SO_KEEPALIVE:
		sk->sk_keepalive = value != 0;
		return 0;
	case SO_BROADCAST:
		sk->sk_broadcast = value != 0;
		return 0;
	case SO_OOBINLINE:
		sk->sk_urginline = value != 0;
		return 0;
	case SO_DONTROUTE:
		sk->sk_localroute = value != 0;
		return 0;
	case SO_DEBUG:
		sk->sk_debug = value != 0;
		return 0;
	case SO_PRIORITY:
		sk->sk_priority = value;
		return 0;
	case SO_PASSCRED:
		if (sock->ops->family != AF_UNIX)
			return -EOPNOTSUPP;
		if (value)
			__vm_note("SO_PASSCRED is accepted, but SCM_CREDENTIALS are not delivered");
		sock->passcred = value != 0;
		return 0;
	case SO_RCVLOWAT:
		WRITE_ONCE(sk->sk_rcvlowat, value < 0 ? INT_MAX : value ? value : 1);
		return 0;
	case SO_TYPE:
	case SO_PROTOCOL:
	case SO_DOMAIN:
	case SO_ERROR:
		return -ENOPROTOOPT;
	}
	__vm_note("a socket option that is not modelled was set: setsockopt() failed with ENOPROTOOPT");
	return -ENOPROTOOPT;
}

/* Options whose value is a number. */
static int sock_get_number(struct socket *sock, int optname, int *value)
{
	struct sock *sk = sock->sk;

	switch (optname) {
	case SO_TYPE:
		*value = sk->sk_type;
		return 0;
	case SO_ERROR:
		*value = -sock_error(sk);
		return 0;
	case SO_SNDBUF:
		*value = sk->sk_sndbuf;
		return 0;
	case SO_RCVBUF:
		*value = sk->sk_rcvbuf;
		return 0;
	case SO_DOMAIN:
		*value = sock->ops->family;
		return 0;
	case SO_PROTOCOL:
		*value = sk->sk_protocol;
		return 0;
	case SO_REUSEADDR:
		*value = sk->sk_reuse;
		return 0;
	case SO_REUSEPORT:
		*value = sk->sk_reuseport;
		return 0;
	case SO_KEEPALIVE:
		*value = sk->sk_keepalive;
		return 0;
	case SO_BROADCAST:
		*value = sk->sk_broadcast;
		return 0;
	case SO_OOBINLINE:
		*value = sk->sk_urginline;
		return 0;
	case SO_DONTROUTE:
		*value = sk->sk_localroute;
		return 0;
	case SO_DEBUG:
		*value = sk->sk_debug;
		return 0;
	case SO_PRIORITY:
		*value = sk->sk_priority;
		return 0;
	case SO_PASSCRED:
		*value = sock->passcred;
		return 0;
	case SO_RCVLOWAT:
		*value = sk->sk_rcvlowat;
		return 0;
	case SO_SNDLOWAT:
		*value = 1;
		return 0;
	case SO_ACCEPTCONN:
		*value = sk->sk_state == TCP_LISTEN;
		return 0;
	}
	return -ENOPROTOOPT;
}

int sock_getsockopt(struct socket *sock, int optname, char __user *optval, int __user *optlen)
{
	struct sock *sk = sock->sk;
	union {
		int number;
		long timeval[2];
		struct linger linger;
		struct ucred cred;
	} value = {};
	int size = sizeof(value.number);
	int error = 0;
	long timeo;
	int len;

	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	switch (optname) {
	case SO_RCVTIMEO:
	case SO_SNDTIMEO:
		size = sizeof(value.timeval);
		timeo = optname == SO_RCVTIMEO ? sk->sk_rcvtimeo : sk->sk_sndtimeo;
		if (timeo != MAX_SCHEDULE_TIMEOUT) {
			value.timeval[0] = timeo / HZ;
			value.timeval[1] = timeo % HZ * (USEC_PER_SEC / HZ);
		}
		break;
	case SO_LINGER:
		size = sizeof(value.linger);
		value.linger.l_onoff = sk->sk_linger;
		value.linger.l_linger = sk->sk_lingertime / HZ;
		break;
	case SO_PEERCRED:
		size = sizeof(value.cred);
		value.cred = sk->sk_peer_cred;
		break;
	default:
		error = sock_get_number(sock, optname, &value.number);
	}
	if (error)
		return error;
	if (len > size)
		len = size;
	if (copy_to_user(optval, &value, len) || put_user(len, optlen))
		return -EFAULT;
	return 0;
}
