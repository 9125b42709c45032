/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What TCP and UDP sockets have in common: two addresses, and a place in the tables that find them by these. */
#ifndef _INET_SOCK_H
#define _INET_SOCK_H

#include <asm/byteorder.h>
#include <linux/list.h>
#include <net/sock.h>
#include <uapi/linux/in.h>

struct inet_sock {
	struct sock sk;			/* first, so that the two can be cast into each other */
	__be32 inet_daddr;		/* the other end; 0 while not connected */
	__be32 inet_rcv_saddr;		/* bound to; 0: every address of this machine */
	__be32 inet_saddr;		/* what we send from */
	__be16 inet_dport;
	__be16 inet_sport;
	u16 inet_num;			/* our port; 0: none yet */
	bool inet_port_chosen;		/* by the program, with bind(): it stays when a connection ends */
	bool inet_addr_chosen;
	u8 tos;
	u8 uc_ttl;
	bool recverr;
	struct list_head bind_node;	/* among those with a port */
	struct list_head hash_node;	/* among those who can receive */
};
#define inet_sk(ptr)	container_of(ptr, struct inet_sock, sk)

/* From where to where a packet goes. First in the notes of every packet. */
struct inet_skb_parm {
	__be32 saddr;
	__be32 daddr;
	__be16 source;
	__be16 dest;
	u8 protocol;
};
#define IPCB(skb)	((struct inet_skb_parm *)(skb)->cb)

/* Is it one of ours: this machine is 127.0.0.0/8. */
static inline bool inet_addr_is_local(__be32 addr)
{
	return (ntohl(addr) >> 24) == 127;
}

/* net/ipv4/inet_hashtables.c */
int inet_get_port(struct sock *sk, unsigned short port);
int inet_listen_conflict(struct sock *sk);
void inet_put_port(struct sock *sk);
/* A connection that was accepted: the listener's port. */
void inet_inherit_port(struct sock *listener, struct sock *child);
void inet_hash(struct sock *sk);
void inet_unhash(struct sock *sk);
/* With a reference for the caller, or null. */
struct sock *inet_lookup_established(const struct inet_skb_parm *header);
struct sock *inet_lookup_listener(const struct inet_skb_parm *header);
struct sock *udp_lookup(const struct inet_skb_parm *header);

/* net/ipv4/ip_output.c: the address that packets to `daddr` come from, or 0 with a note if there is no way to it. */
__be32 ip_route_source(__be32 daddr, __be32 saddr);
/* Sends a packet whose IPCB is filled in. */
void ip_queue_xmit(struct sk_buff *skb);

/* net/ipv4/af_inet.c */
int inet_release(struct socket *sock);
int inet_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len);
int inet_autobind(struct sock *sk);
int inet_getname(struct socket *sock, struct sockaddr *uaddr, int peer);
int inet_shutdown(struct socket *sock, int how);
int inet_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg);
int ip_setsockopt(struct sock *sk, int optname, char __user *optval, int optlen);
int ip_getsockopt(struct sock *sk, int optname, char __user *optval, int __user *optlen);
int put_int_option(int value, char __user *optval, int __user *optlen);
/* An address as the program gave it: 0, or why it cannot be used for this socket. */
int inet_check_addr(const struct sockaddr_in *addr, int addr_len);
int no_socketpair(struct socket *sock1, struct socket *sock2);

/* net/ipv4/udp.c */
void udp_rcv(struct sk_buff *skb);
extern const struct proto_ops inet_dgram_ops;
struct sock *udp_create(struct socket *sock);

#endif
