/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef __LINUX_NET_AFUNIX_H
#define __LINUX_NET_AFUNIX_H

#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/un.h>
#include <net/scm.h>
#include <net/sock.h>

/* A name: a path, or, after a zero byte, any bytes ("abstract"). Shared by a listener and what it accepts. */
struct unix_address {
	refcount_t refcnt;
	int len;			/* of the name with its family */
	struct sockaddr_un name[1];
	char end;			/* room for the zero behind the longest path */
};

struct unix_sock {
	struct sock sk;			/* first, so that the two can be cast into each other */
	struct unix_address *addr;	/* null: unnamed; set once */
	struct inode *inode;		/* of a name that is a path */
	struct list_head link;		/* in the table of named sockets */
	struct mutex iolock;		/* one reader at a time takes bytes off a stream */
	struct mutex bindlock;		/* guards addr against two bind() at once */
	spinlock_t lock;		/* guards sk_shutdown, sk_state and peer */
	struct sock *peer;		/* the other end; holds a reference */
	struct socket_wq peer_wq;	/* stands in for a file's until accept() makes one */
	wait_queue_head_t peer_wait;	/* those who wait for room in our receive queue */
	wait_queue_entry_t peer_wake;	/* our own place on the peer's peer_wait, while we are polled */
};

#define unix_sk(ptr)	container_of(ptr, struct unix_sock, sk)
#define unix_peer(sk)	(unix_sk(sk)->peer)
#define unix_state_lock(s)	spin_lock(&unix_sk(s)->lock)
#define unix_state_unlock(s)	spin_unlock(&unix_sk(s)->lock)

/* Of a packet. */
struct unix_skb_parms {
	struct scm_fp_list *fp;		/* files that travel with it */
};
#define UNIXCB(skb)	(*(struct unix_skb_parms *)&(skb)->cb)

static inline bool unix_is_connection(const struct sock *sk)
{
	return sk->sk_type == SOCK_STREAM || sk->sk_type == SOCK_SEQPACKET;
}

/* Connections that wait for accept(), or datagrams that wait for a reader: more than there may be? */
static inline bool unix_recvq_full(const struct sock *sk)
{
	return READ_ONCE(sk->sk_receive_queue.qlen) > READ_ONCE(sk->sk_max_ack_backlog);
}

/* net/unix/af_unix.c */
struct sock *unix_create1(struct socket *sock, int type);
void unix_release_sock(struct sock *sk, bool embryo);
struct sock *unix_peer_get(struct sock *sk);
void unix_state_double_lock(struct sock *sk1, struct sock *sk2);
void unix_state_double_unlock(struct sock *sk1, struct sock *sk2);
bool unix_writable(const struct sock *sk, unsigned char state);
/* Sleeps until other's queue has room; the ticks that are left. The caller holds other's state lock, which is dropped. */
int unix_wait_for_peer(struct sock *other, long *timeo);
int unix_wait_for_data(struct sock *sk, long *timeo);
void unix_copy_addr(struct msghdr *msg, struct sock *sk);
/* A packet charged to sk, which carries the message's files. `most`: bytes that may be in its head. */
struct sk_buff *unix_alloc_skb(struct sock *sk, unsigned long size, unsigned long most, int noblock,
			       struct scm_cookie *scm, int *error);
/* The files of a packet, for a reader who only looks (peek) or takes them. */
void unix_take_fds(struct sk_buff *skb, struct scm_cookie *scm, bool peek);

/* net/unix/name.c */
int unix_validate_addr(struct sockaddr_un *sunaddr, int addr_len);
int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len);
int unix_getname(struct socket *sock, struct sockaddr *uaddr, int peer);
struct sock *unix_find_other(struct sockaddr_un *sunaddr, int addr_len, int type);
/* newsk goes by the name of the socket that listened. */
void unix_inherit_addr(struct sock *newsk, struct sock *other);
void unix_forget_addr(struct sock *sk);

/* net/unix/stream.c, net/unix/dgram.c */
int unix_stream_connect(struct socket *sock, struct sockaddr *uaddr, int addr_len, int flags);
int unix_listen(struct socket *sock, int backlog);
int unix_accept(struct socket *sock, struct socket *newsock, int flags);
int unix_stream_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_stream_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
int unix_dgram_connect(struct socket *sock, struct sockaddr *addr, int alen, int flags);
int unix_dgram_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_dgram_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
int unix_seqpacket_sendmsg(struct socket *sock, struct msghdr *msg, size_t len);
int unix_seqpacket_recvmsg(struct socket *sock, struct msghdr *msg, size_t size, int flags);
__poll_t unix_dgram_poll(struct file *file, struct socket *sock, poll_table *wait);
void unix_dgram_peer_wake_disconnect(struct sock *sk, struct sock *other);
int unix_dgram_peer_wake_relay(wait_queue_entry_t *q, unsigned int mode, int flags, void *key);

#endif
