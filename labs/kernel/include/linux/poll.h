/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ->poll: one question with two halves. "What is ready now?" is answered by the mask that a file's ->poll method
 * returns; "and tell me when that changes" by the poll_table that it is given: the method calls poll_wait() with each
 * wait queue on which it will announce changes, and the table's function decides what to hang there. select and
 * poll hang in an entry that wakes the caller; epoll one that calls ep_poll_callback(). A null table, or a null
 * function in it, asks only for the mask.
 */
#ifndef _LINUX_POLL_H
#define _LINUX_POLL_H

#include <linux/compiler.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/wait.h>
#include <linux/string.h>
#include <linux/fs.h>
#include <linux/uaccess.h>
#include <uapi/linux/poll.h>
#include <uapi/linux/eventpoll.h>

struct timespec64;

/* What files without a ->poll method (regular files) answer: always readable and writable. */
#define DEFAULT_POLLMASK	(EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM)

struct poll_table_struct;

typedef void (*poll_queue_proc)(struct file *, wait_queue_head_t *, struct poll_table_struct *);

typedef struct poll_table_struct {
	poll_queue_proc _qproc;		/* hangs the caller on a queue; null: only the mask is wanted */
	__poll_t _key;			/* the events that the caller cares about */
} poll_table;

/* Called by ->poll methods, once for every queue on which the file announces changes. */
static inline void poll_wait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	if (!p || !p->_qproc || !wait_address)
		return;
	p->_qproc(filp, wait_address, p);
	/* Queued first, state looked at afterwards: the other order would lose a wake-up in between. */
	smp_mb();
}

/* True when the caller of ->poll only asks and will not wait. */
static inline bool poll_does_not_wait(const poll_table *p)
{
	return !p || !p->_qproc;
}

static inline __poll_t poll_requested_events(const poll_table *p)
{
	return p ? p->_key : ~(__poll_t)0;
}

static inline void init_poll_funcptr(poll_table *pt, poll_queue_proc qproc)
{
	pt->_key = ~(__poll_t)0;	/* everything, until the caller narrows it */
	pt->_qproc = qproc;
}

static inline bool file_can_poll(struct file *file)
{
	return file->f_op->poll != NULL;
}

static inline __poll_t vfs_poll(struct file *file, struct poll_table_struct *pt)
{
	if (!file_can_poll(file))
		return DEFAULT_POLLMASK;
	return file->f_op->poll(file, pt);
}

/* ---- the poll_table of select(2) and poll(2); epoll has its own ---- */

struct poll_table_entry {
	struct file *filp;		/* holds a reference while queued */
	__poll_t key;
	wait_queue_entry_t wait;
	wait_queue_head_t *wait_address;
};

/* Bytes on the kernel stack for what a small select() or poll() copies in; larger calls allocate. */
#define FRONTEND_STACK_ALLOC	256
#define SELECT_STACK_ALLOC	FRONTEND_STACK_ALLOC
#define POLL_STACK_ALLOC	FRONTEND_STACK_ALLOC

/* Entries that fit into struct poll_wqueues itself; more are kept in pages of their own. */
#define N_INLINE_POLL_ENTRIES	9

/* One call of select or poll: lives on the caller's kernel stack for as long as it sleeps. */
struct poll_wqueues {
	poll_table pt;
	struct poll_table_page *table;
	struct task_struct *polling_task;
	int triggered;			/* set by pollwake(): something happened, look again */
	int error;
	int inline_index;
	struct poll_table_entry inline_entries[N_INLINE_POLL_ENTRIES];
};

void poll_initwait(struct poll_wqueues *pwq);
void poll_freewait(struct poll_wqueues *pwq);
u64 select_estimate_accuracy(struct timespec64 *tv);

#define MAX_INT64_SECONDS (((s64)(~((u64)0) >> 1) / HZ) - 1)

int poll_select_set_timeout(struct timespec64 *to, time64_t sec, long nsec);

/* The EPOLL… and POLL… bits have the same values; these two only change the type. */
static inline __poll_t demangle_poll(u16 val)
{
	return (__force __poll_t)val;
}

static inline u16 mangle_poll(__poll_t val)
{
	return (__force u16)val;
}

#endif
