/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The upper half of a socket: what a file leads to. The lower half, with the data, is struct sock (net/sock.h).
 * The split lets a connection outlive its file.
 */
#ifndef _LINUX_NET_H
#define _LINUX_NET_H

#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/fcntl.h>
#include <linux/wait.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/socket.h>

struct poll_table_struct;
struct sock;
struct socket;

typedef enum {
	SS_FREE = 0,
	SS_UNCONNECTED,
	SS_CONNECTING,
	SS_CONNECTED,
	SS_DISCONNECTING
} socket_state;

enum sock_type {
	SOCK_STREAM = 1,	/* bytes in order */
	SOCK_DGRAM = 2,		/* separate messages */
	SOCK_RAW = 3,
	SOCK_SEQPACKET = 5,	/* separate messages over a connection */
};
#define SOCK_TYPE_MASK	0xf
#define SOCK_CLOEXEC	O_CLOEXEC
#define SOCK_NONBLOCK	O_NONBLOCK

enum sock_shutdown_cmd {
	SHUT_RD,
	SHUT_WR,
	SHUT_RDWR,
};

struct socket_wq {
	wait_queue_head_t wait;		/* sleepers and epoll's hooks */
};

struct proto_ops {
	int family;
	int (*release)(struct socket *sock);
	int (*bind)(struct socket *sock, struct sockaddr *myaddr, int sockaddr_len);
	int (*connect)(struct socket *sock, struct sockaddr *vaddr, int sockaddr_len, int flags);
	int (*socketpair)(struct socket *sock1, struct socket *sock2);
	/* Fills newsock, a fresh one of the same family and type; `flags` says whether it may sleep. */
	int (*accept)(struct socket *sock, struct socket *newsock, int flags);
	/* Its own name (peer 0) or the other end's (1; 2: even if he is gone); the length, or a negative errno. */
	int (*getname)(struct socket *sock, struct sockaddr *addr, int peer);
	int (*listen)(struct socket *sock, int len);
	__poll_t (*poll)(struct file *file, struct socket *sock, struct poll_table_struct *wait);
	int (*ioctl)(struct socket *sock, unsigned int cmd, unsigned long arg);
	int (*shutdown)(struct socket *sock, int flags);
	/* Levels other than SOL_SOCKET. */
	int (*setsockopt)(struct socket *sock, int level, int optname, char __user *optval, int optlen);
	int (*getsockopt)(struct socket *sock, int level, int optname, char __user *optval, int __user *optlen);
	int (*sendmsg)(struct socket *sock, struct msghdr *m, size_t total_len);
	int (*recvmsg)(struct socket *sock, struct msghdr *m, size_t total_len, int flags);
};

struct socket {
	socket_state state;
	short type;
	bool nospace;			/* SOCK_NOSPACE: a writer waits for room and wants to hear of it */
	bool passcred;
	struct file *file;
	struct sock *sk;
	const struct proto_ops *ops;
	struct socket_wq wq;
};

struct net_proto_family {
	int family;
	int (*create)(struct socket *sock, int protocol);
};
int sock_register(const struct net_proto_family *fam);

/* net/socket.c: the socket behind a file, or null. */
struct socket *sock_from_file(struct file *file);
/* The socket behind a number; fdput() the file afterwards. Null with *err set, and nothing to put. */
struct socket *sockfd_lookup_light(int fd, struct fd *f, int *err);
int move_addr_to_kernel(void __user *uaddr, int ulen, struct __kernel_sockaddr_storage *kaddr);
int move_addr_to_user(struct __kernel_sockaddr_storage *kaddr, int klen, void __user *uaddr, int __user *ulen);

/* net/core/sockopt.c */
int sock_setsockopt(struct socket *sock, int optname, char __user *optval, int optlen);
int sock_getsockopt(struct socket *sock, int optname, char __user *optval, int __user *optlen);

#endif
