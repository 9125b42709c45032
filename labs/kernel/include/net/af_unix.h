/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef __LINUX_NET_AFUNIX_H
#define __LINUX_NET_AFUNIX_H

#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <net/sock.h>

struct unix_sock {
	struct sock sk;			/* first, so that the two can be cast into each other */
	struct mutex iolock;		/* one reader at a time takes bytes off a stream */
	spinlock_t lock;		/* guards sk_shutdown, sk_state and peer */
	struct sock *peer;		/* the other end; holds a reference */
};

#define unix_sk(ptr)	container_of(ptr, struct unix_sock, sk)
#define unix_peer(sk)	(unix_sk(sk)->peer)
#define unix_state_lock(s)	spin_lock(&unix_sk(s)->lock)
#define unix_state_unlock(s)	spin_unlock(&unix_sk(s)->lock)

#endif
