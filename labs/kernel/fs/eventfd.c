// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * eventfd: a 64-bit counter as a file. Writing adds, reading takes (all of it, or one in semaphore mode) and
 * sleeps at zero; a write that would overflow sleeps until somebody reads. Readers and writers share one wait
 * queue, and the queue's own lock guards the counter too.
 */
#include <linux/file.h>
#include <linux/poll.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/sched/signal.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/anon_inodes.h>
#include <linux/syscalls.h>
#include <linux/kref.h>
#include <linux/eventfd.h>
#include <linux/uio.h>

struct eventfd_ctx {
	struct kref kref;
	wait_queue_head_t wqh;
	/* Guarded by wqh.lock. At most ULLONG_MAX - 1. */
	__u64 count;
	unsigned int flags;
};

static void eventfd_free(struct kref *kref)
{
	kfree(container_of(kref, struct eventfd_ctx, kref));
}

static int eventfd_release(struct inode *inode, struct file *file)
{
	struct eventfd_ctx *ctx = file->private_data;

	wake_up_poll(&ctx->wqh, EPOLLHUP);
	kref_put(&ctx->kref, eventfd_free);
	return 0;
}

static __poll_t eventfd_poll(struct file *file, poll_table *wait)
{
	struct eventfd_ctx *ctx = file->private_data;
	__poll_t events = 0;
	u64 count;

	poll_wait(file, &ctx->wqh, wait);

	/*
	 * Without the lock: poll_wait() has put us on the queue before this look, so a change after it wakes
	 * us.
	 */
	count = READ_ONCE(ctx->count);
	if (count > 0)
		events |= EPOLLIN;
	if (count == ULLONG_MAX)
		events |= EPOLLERR;
	if (count < ULLONG_MAX - 1)
		events |= EPOLLOUT;
	return events;
}

static ssize_t eventfd_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct eventfd_ctx *ctx = file->private_data;
	__u64 taken;

	if (iov_iter_count(to) < sizeof(taken))
		return -EINVAL;

	spin_lock_irq(&ctx->wqh.lock);
	if (ctx->count == 0) {
		if (file->f_flags & O_NONBLOCK) {
			spin_unlock_irq(&ctx->wqh.lock);
			return -EAGAIN;
		}
		if (wait_event_interruptible_locked_irq(ctx->wqh, ctx->count > 0)) {
			spin_unlock_irq(&ctx->wqh.lock);
			return -ERESTARTSYS;
		}
	}
	if (ctx->flags & EFD_SEMAPHORE)
		taken = 1;
	else
		taken = ctx->count;
	ctx->count -= taken;

	/* Room again for a writer. */
	if (waitqueue_active(&ctx->wqh))
		wake_up_locked_poll(&ctx->wqh, EPOLLOUT);
	spin_unlock_irq(&ctx->wqh.lock);

	if (copy_to_iter(&taken, sizeof(taken), to) != sizeof(taken))
		return -EFAULT;
	return sizeof(taken);
}

static ssize_t eventfd_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct eventfd_ctx *ctx = file->private_data;
	__u64 added;

	if (count != sizeof(added))
		return -EINVAL;
	if (copy_from_user(&added, buf, sizeof(added)))
		return -EFAULT;
	if (added == ULLONG_MAX)
		return -EINVAL;

	spin_lock_irq(&ctx->wqh.lock);
	if (ULLONG_MAX - ctx->count <= added) {
		if (file->f_flags & O_NONBLOCK) {
			spin_unlock_irq(&ctx->wqh.lock);
			return -EAGAIN;
		}
		if (wait_event_interruptible_locked_irq(ctx->wqh, ULLONG_MAX - ctx->count > added)) {
			spin_unlock_irq(&ctx->wqh.lock);
			return -ERESTARTSYS;
		}
	}
	ctx->count += added;
	if (waitqueue_active(&ctx->wqh))
		wake_up_locked_poll(&ctx->wqh, EPOLLIN);
	spin_unlock_irq(&ctx->wqh.lock);
	return sizeof(added);
}

static const struct file_operations eventfd_fops = {
	.release = eventfd_release,
	.poll = eventfd_poll,
	.read_iter = eventfd_read,
	.write = eventfd_write,
	.llseek = noop_llseek,
};

static int do_eventfd(unsigned int count, int flags)
{
	struct eventfd_ctx *ctx;
	int fd;

	if (flags & ~EFD_FLAGS_SET)
		return -EINVAL;
	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	kref_init(&ctx->kref);
	init_waitqueue_head(&ctx->wqh);
	ctx->count = count;
	ctx->flags = flags;

	fd = anon_inode_getfd("[eventfd]", &eventfd_fops, ctx, O_RDWR | (flags & EFD_SHARED_FCNTL_FLAGS));
	if (fd < 0)
		kfree(ctx);
	return fd;
}

SYSCALL_DEFINE2(eventfd2, unsigned int, count, int, flags)
{
	return do_eventfd(count, flags);
}

SYSCALL_DEFINE1(eventfd, unsigned int, count)
{
	return do_eventfd(count, 0);
}
