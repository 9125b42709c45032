/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Socket numbers and message headers. */
#ifndef _LINUX_SOCKET_H
#define _LINUX_SOCKET_H

#include <linux/types.h>
#include <linux/uio.h>
#include <uapi/linux/socket.h>

typedef __kernel_sa_family_t sa_family_t;

struct sockaddr {
	sa_family_t sa_family;
	char sa_data[14];
};

#define AF_UNSPEC	0
#define AF_UNIX		1
#define AF_LOCAL	1
#define AF_INET		2
#define AF_INET6	10
#define AF_MAX		46

/* A message as the program describes it to sendmsg() and recvmsg(). */
struct user_msghdr {
	void __user *msg_name;
	int msg_namelen;
	struct iovec __user *msg_iov;
	__kernel_size_t msg_iovlen;
	void __user *msg_control;
	__kernel_size_t msg_controllen;
	unsigned int msg_flags;
};

/* The same inside the kernel. */
struct msghdr {
	struct iov_iter msg_iter;
	unsigned int msg_flags;
};

#define MSG_OOB		0x0001
#define MSG_PEEK	0x0002
#define MSG_TRUNC	0x0020
#define MSG_DONTWAIT	0x0040
#define MSG_EOR		0x0080
#define MSG_WAITALL	0x0100
#define MSG_NOSIGNAL	0x4000
#define MSG_MORE	0x8000

#define SOL_SOCKET	1
#define SO_TYPE		3
#define SO_ERROR	4
#define SO_SNDBUF	7
#define SO_RCVBUF	8
#define SO_PROTOCOL	38
#define SO_DOMAIN	39

#endif
