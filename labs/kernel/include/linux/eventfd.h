/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Event counters as files; see fs/eventfd.c. */
#ifndef _LINUX_EVENTFD_H
#define _LINUX_EVENTFD_H

#include <linux/wait.h>
#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/err.h>
#include <linux/sched.h>
#include <uapi/linux/eventfd.h>

/* Flags shared with fcntl, and all that eventfd2() accepts. */
#define EFD_SHARED_FCNTL_FLAGS	(O_CLOEXEC | O_NONBLOCK)
#define EFD_FLAGS_SET		(EFD_SHARED_FCNTL_FLAGS | EFD_SEMAPHORE)

/*
 * For drivers that signal an eventfd by themselves. The lab edition of fs/eventfd.c has no such users and does not
 * define these; Linux's own file does. (The functions that signal are not declared: their arguments differ from one
 * Linux to the next, and nobody here calls them.)
 */
struct eventfd_ctx;
struct file;
void eventfd_ctx_put(struct eventfd_ctx *ctx);
struct file *eventfd_fget(int fd);
struct eventfd_ctx *eventfd_ctx_fdget(int fd);
struct eventfd_ctx *eventfd_ctx_fileget(struct file *file);
int eventfd_ctx_remove_wait_queue(struct eventfd_ctx *ctx, wait_queue_entry_t *wait, __u64 *cnt);
void eventfd_ctx_do_read(struct eventfd_ctx *ctx, __u64 *cnt);

static inline bool eventfd_signal_allowed(void)
{
	return !current->in_eventfd;
}

#endif
