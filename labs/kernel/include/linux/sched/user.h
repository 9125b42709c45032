/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_USER_H
#define _LINUX_SCHED_USER_H

#include <linux/percpu_counter.h>
#include <linux/refcount.h>
#include <linux/uidgid.h>

/* What one user has in use, over all of their programs. */
struct user_struct {
	refcount_t __count;
	/* Items watched by epoll instances. */
	struct percpu_counter epoll_watches;
	atomic_long_t pipe_bufs;
	unsigned long unix_inflight;
	kuid_t uid;
};
extern struct user_struct root_user;
#define INIT_USER	(&root_user)

struct user_struct *get_uid(struct user_struct *user);
void free_uid(struct user_struct *user);

#endif
