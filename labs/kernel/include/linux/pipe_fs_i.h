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

/* One page of the ring. */
struct pipe_buffer {
	struct page *page;
	unsigned int offset;		/* of the first byte not yet read */
	unsigned int len;		/* bytes not yet read */
	unsigned int flags;
};

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
	void *tmp_page;			/* one emptied page kept for the next write */
	struct pipe_buffer *bufs;
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

struct file;
int create_pipe_files(struct file **res, int flags);
int do_pipe_flags(int *fd, int flags);
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned int arg);

#endif
