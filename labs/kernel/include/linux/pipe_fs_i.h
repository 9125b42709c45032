/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A pipe: a ring of page-sized buffers. The code is in fs/pipe.c. */
#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H

#include <linux/types.h>
#include <linux/mutex.h>
#include <linux/wait.h>

struct page;

#define PIPE_DEF_BUFFERS	16	/* pages: 65536 bytes if every page is filled */

#define PIPE_BUF_FLAG_PACKET	0x08	/* one write = one read (O_DIRECT) */
#define PIPE_BUF_FLAG_CAN_MERGE	0x10	/* a later small write may be appended to this page */
#define PIPE_BUF_FLAG_WHOLE	0x20	/* a read must take all of it (notifications, not modelled) */
#define PIPE_BUF_FLAG_LOSS	0x40	/* … and some were lost */

struct pipe_inode_info;
struct pipe_buffer;

/* How the memory of a buffer is handled, by where it came from. Linux's own fs/pipe.c uses these; ours need not. */
struct pipe_buf_operations {
	int (*confirm)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	void (*release)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	bool (*try_steal)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	bool (*get)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
};

/* One page of the ring. */
struct pipe_buffer {
	struct page *page;
	unsigned int offset;		/* of the first byte not yet read */
	unsigned int len;		/* bytes not yet read */
	const struct pipe_buf_operations *ops;
	unsigned int flags;
	unsigned long private;
};

struct fasync_struct;
struct user_struct;

struct pipe_inode_info {
	struct mutex mutex;
	wait_queue_head_t rd_wait;	/* readers sleep here, and pollers of EPOLLIN hang here */
	wait_queue_head_t wr_wait;	/* writers, and pollers of EPOLLOUT */
	/* all below guarded by mutex */
	unsigned int head;		/* pages ever filled: the next one to fill is head % ring_size */
	unsigned int tail;		/* pages ever emptied */
	unsigned int max_usage;
	unsigned int ring_size;		/* a power of two */
	unsigned int readers;		/* open files with FMODE_READ */
	unsigned int writers;
	bool poll_usage;		/* somebody polled this pipe once: then every write announces itself */
	unsigned int files;		/* struct files that refer to this pipe */
	unsigned int r_counter;	/* how often an end for reading was opened (FIFOs) */
	unsigned int w_counter;
	unsigned int nr_accounted;	/* pages charged to `user` */
	struct page *tmp_page;		/* one emptied page kept for the next write */
	struct fasync_struct *fasync_readers;	/* who wants SIGIO: not modelled, always null */
	struct fasync_struct *fasync_writers;
	struct pipe_buffer *bufs;
	struct user_struct *user;
};

static inline bool pipe_empty(unsigned int head, unsigned int tail)
{
	return head == tail;
}

/* Pages in use. Both counters may wrap: the difference stays right. */
static inline unsigned int pipe_occupancy(unsigned int head, unsigned int tail)
{
	return head - tail;
}

static inline bool pipe_full(unsigned int head, unsigned int tail, unsigned int limit)
{
	return pipe_occupancy(head, tail) >= limit;
}

/* Pipes that carry the kernel's notifications are not modelled. */
static inline bool pipe_has_watch_queue(const struct pipe_inode_info *pipe)
{
	return false;
}

/* Is the content there already? Only of pages that still come from a disk one cannot be sure. */
static inline int pipe_buf_confirm(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	return buf->ops->confirm ? buf->ops->confirm(pipe, buf) : 0;
}

static inline bool pipe_buf_get(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	return buf->ops->get(pipe, buf);
}

/* The buffer is free again, then its memory goes: nobody can come across a half-released one. */
static inline void pipe_buf_release(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	const struct pipe_buf_operations *ops = buf->ops;

	buf->ops = NULL;
	ops->release(pipe, buf);
}

struct file;
struct pipe_inode_info *alloc_pipe_info(void);
void free_pipe_info(struct pipe_inode_info *pipe);
int create_pipe_files(struct file **res, int flags);
int do_pipe_flags(int *fd, int flags);
/*
 * pipe_fcntl(file, cmd, arg) and round_pipe_size(size) are not declared: whether the last argument is an int or a long
 * differs from one Linux to the next.
 */
struct pipe_inode_info *get_pipe_info(struct file *file, bool for_splice);
bool too_many_pipe_buffers_soft(unsigned long user_bufs);
bool too_many_pipe_buffers_hard(unsigned long user_bufs);
bool pipe_is_unprivileged_user(void);
unsigned long account_pipe_buffers(struct user_struct *user, unsigned long old, unsigned long new);

#endif
