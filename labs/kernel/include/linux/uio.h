/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * iov_iter: the user's end of a read or write, as a thing one copies to or from piece by piece. It knows how
 * much is left and where to go on, whether the user gave one buffer (read) or several (readv, recvmsg). The
 * copy functions return how many bytes they moved; fewer than asked for means that the user's memory ended or
 * is bad.
 */
#ifndef _LINUX_UIO_H
#define _LINUX_UIO_H

#include <linux/kernel.h>
#include <linux/types.h>
#include <uapi/linux/uio.h>

/* iov_iter.data_source */
#define ITER_DEST	0	/* we write into it: the user reads */
#define ITER_SOURCE	1

struct iov_iter {
	bool data_source;
	size_t iov_offset;		/* bytes already done of the first segment */
	size_t count;			/* bytes still to do */
	const struct iovec *__iov;	/* current segment; &__single for a plain buffer */
	unsigned long nr_segs;
	struct iovec __single;
};

static inline size_t iov_iter_count(const struct iov_iter *i)
{
	return i->count;
}

static inline void iov_iter_truncate(struct iov_iter *i, u64 count)
{
	if (i->count > count)
		i->count = count;
}

/* A single user buffer. The iterator must not be copied afterwards. */
void iov_iter_ubuf(struct iov_iter *i, unsigned int direction, void __user *buf, size_t count);
void iov_iter_init(struct iov_iter *i, unsigned int direction, const struct iovec *iov, unsigned long nr_segs,
		   size_t count);

size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i);
size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i);
struct page;
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i);
size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i);
/* Goes back over the last `unroll` bytes: nothing was copied after all. */
void iov_iter_revert(struct iov_iter *i, size_t unroll);

/* All or nothing: true if everything was copied, else the iterator stands where it stood. */
static inline bool copy_to_iter_full(const void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_to_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}

static inline bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_from_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}

/*
 * Copies the user's array of segments to the kernel and checks it. *iovp is the caller's small array on entry,
 * and on return null, or a larger one that the caller has to kfree(). Returns the total of bytes or a negative
 * errno.
 */
ssize_t import_iovec(int direction, const struct iovec __user *uvec, unsigned nr_segs, unsigned fast_segs,
		     struct iovec **iovp, struct iov_iter *i);
/* The same for one buffer; 0 or -EFAULT. */
int import_ubuf(int direction, void __user *buf, size_t len, struct iov_iter *i);

#endif
