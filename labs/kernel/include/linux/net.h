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
	int (*socketpair)(struct socket *sock1, struct socket *sock2);
	__poll_t (*poll)(struct file *file, struct socket *sock, struct poll_table_struct *wait);
	int (*ioctl)(struct socket *sock, unsigned int cmd, unsigned long arg);
	int (*shutdown)(struct socket *sock, int flags);
	int (*sendmsg)(struct socket *sock, struct msghdr *m, size_t total_len);
	int (*recvmsg)(struct socket *sock, struct msghdr *m, size_t total_len, int flags);
};

struct socket {
	socket_state state;
	short type;
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

#endif
