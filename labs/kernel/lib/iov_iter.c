// SPDX-License-Identifier: GPL-2.0-or-later
/* Copying to and from user buffers in pieces; see uio.h. */
#include <linux/export.h>
#include <linux/errno.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/fs.h>
#include <linux/mm.h>

void iov_iter_init(struct iov_iter *i, unsigned int direction, const struct iovec *iov, unsigned long nr_segs,
		   size_t count)
{
	i->data_source = direction;
	i->iov_offset = 0;
	i->count = count;
	i->__iov = iov;
	i->nr_segs = nr_segs;
}

void iov_iter_ubuf(struct iov_iter *i, unsigned int direction, void __user *buf, size_t count)
{
	i->__single.iov_base = buf;
	i->__single.iov_len = count;
	iov_iter_init(i, direction, &i->__single, 1, count);
}

/* Moves up to `bytes` between addr and the iterator's user memory. */
static size_t copy_iter(void *addr, size_t bytes, struct iov_iter *i, bool to_user)
{
	void __user *user;
	size_t done = 0;
	size_t part;
	size_t left;

	if (bytes > i->count)
		bytes = i->count;
	while (done < bytes) {
		part = i->__iov->iov_len - i->iov_offset;
		if (part == 0) {
			/* This segment is done. */
			i->__iov++;
			i->nr_segs--;
			i->iov_offset = 0;
			continue;
		}
		if (part > bytes - done)
			part = bytes - done;
		user = i->__iov->iov_base + i->iov_offset;
		if (to_user)
			left = copy_to_user(user, addr + done, part);
		else
			left = copy_from_user(addr + done, user, part);
		part -= left;
		i->iov_offset += part;
		i->count -= part;
		done += part;
		if (left)
			break;
	}
	return done;
}

size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i)
{
	return copy_iter((void *)addr, bytes, i, true);
}

size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i)
{
	return copy_iter(addr, bytes, i, false);
}

size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	return copy_to_iter(page_address(page) + offset, bytes, i);
}

size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	return copy_from_iter(page_address(page) + offset, bytes, i);
}

void iov_iter_revert(struct iov_iter *i, size_t unroll)
{
	i->count += unroll;
	while (unroll > i->iov_offset) {
		/* Back into the segment before. */
		unroll -= i->iov_offset;
		i->__iov--;
		i->nr_segs++;
		i->iov_offset = i->__iov->iov_len;
	}
	i->iov_offset -= unroll;
}

int import_ubuf(int direction, void __user *buf, size_t len, struct iov_iter *i)
{
	if (len > MAX_RW_COUNT)
		len = MAX_RW_COUNT;
	if (!access_ok(buf, len))
		return -EFAULT;
	iov_iter_ubuf(i, direction, buf, len);
	return 0;
}

ssize_t import_iovec(int direction, const struct iovec __user *uvec, unsigned nr_segs, unsigned fast_segs,
		     struct iovec **iovp, struct iov_iter *i)
{
	struct iovec *iov = *iovp;
	struct iovec *allocated = NULL;
	ssize_t total = 0;
	ssize_t error;
	unsigned int seg;
	ssize_t len;

	*iovp = NULL;
	if (nr_segs > UIO_MAXIOV)
		return -EINVAL;
	if (nr_segs > fast_segs) {
		allocated = kmalloc(nr_segs * sizeof(struct iovec), GFP_KERNEL);
		if (!allocated)
			return -ENOMEM;
		iov = allocated;
	}

	error = -EFAULT;
	if (copy_from_user(iov, uvec, nr_segs * sizeof(struct iovec)))
		goto fail;
	for (seg = 0; seg < nr_segs; seg++) {
		len = (ssize_t)iov[seg].iov_len;
		error = -EINVAL;
		if (len < 0)
			goto fail;
		error = -EFAULT;
		if (!access_ok(iov[seg].iov_base, len))
			goto fail;
		/* What is too much in one go is cut off, not refused. */
		if (len > MAX_RW_COUNT - total) {
			len = MAX_RW_COUNT - total;
			iov[seg].iov_len = len;
		}
		total += len;
	}
	iov_iter_init(i, direction, iov, nr_segs, total);
	*iovp = allocated;
	return total;

fail:
	kfree(allocated);
	return error;
}
