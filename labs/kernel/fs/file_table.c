// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * struct file: making, counting references, releasing. See fs.h for what a file is.
 *
 * A file lives as long as somebody holds a reference: each number in a table is one, each system call that
 * works on it another. The last fput() releases it. Not at once, though: that caller may hold locks (epoll's
 * ep->mtx!) that the release wants; so fput() only leaves a note for the task, and the task releases the file
 * on its way back to user mode, when it holds nothing. Only close() and the like, which hold no lock, do it on
 * the spot.
 */
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/eventpoll.h>
#include <linux/task_work.h>
#include <linux/err.h>
#include <linux/fcntl.h>

static struct kmem_cache *filp_cachep __ro_after_init;
static struct kmem_cache *inode_cachep __ro_after_init;

static unsigned long last_ino;

/* A file with one reference and no operations yet, or an ERR_PTR. */
struct file *alloc_empty_file(int flags)
{
	struct file *f;

	f = kmem_cache_zalloc(filp_cachep, GFP_KERNEL);
	if (!f)
		return ERR_PTR(-ENOMEM);
	spin_lock_init(&f->f_lock);
	mutex_init(&f->f_pos_lock);
	atomic_long_set(&f->f_count, 1);
	f->f_flags = flags;
	f->f_mode = OPEN_FMODE(flags);
	return f;
}

struct file *lab_alloc_file(const char *name, struct inode *inode, int flags, const struct file_operations *fop)
{
	struct file *f;

	f = alloc_empty_file(flags);
	if (IS_ERR(f))
		return f;
	f->f_inode = inode;
	f->f_op = fop;
	f->f_name = name;
	f->f_mode |= FMODE_OPENED;
	return f;
}

static void file_free_rcu(struct rcu_head *head)
{
	kmem_cache_free(filp_cachep, container_of(head, struct file, f_rcuhead));
}

/* f_count is 0: nobody can get at the file any more, except epolls that watch it. May sleep. */
static void __fput(struct file *file)
{
	/* First out of every epoll: after ->release the wait queues with epoll's hooks may be gone. */
	eventpoll_release(file);

	if (file->f_op->release)
		file->f_op->release(file->f_inode, file);
	if (file->f_inode)
		iput(file->f_inode);
	call_rcu(&file->f_rcuhead, file_free_rcu);
}

static void ____fput(struct callback_head *work)
{
	__fput(container_of(work, struct file, f_task_work));
}

void fput(struct file *file)
{
	if (!atomic_long_dec_and_test(&file->f_count))
		return;
	init_task_work(&file->f_task_work, ____fput);
	if (task_work_add(current, &file->f_task_work, TWA_RESUME)) {
		/* The task is past its last return to user mode. It holds no locks there. */
		__fput(file);
	}
}

void __fput_sync(struct file *file)
{
	if (atomic_long_dec_and_test(&file->f_count))
		__fput(file);
}

/* ---- inodes ---- */

/* Where inodes are of which nobody has said where they are. */
static struct super_block nowhere = { .s_dev = 14 };

/* An inode that belongs to nothing on disk, with one reference; null when memory is short. */
struct inode *new_inode_pseudo(struct super_block *sb)
{
	struct inode *inode;

	inode = kmem_cache_zalloc(inode_cachep, GFP_KERNEL);
	if (!inode)
		return NULL;
	atomic_set(&inode->i_count, 1);
	mutex_init(&inode->i_rwsem);
	spin_lock_init(&inode->i_lock);
	inode->i_sb = sb ? sb : &nowhere;
	inode->i_nlink = 1;
	last_ino++;
	inode->i_ino = last_ino;
	return inode;
}

void ihold(struct inode *inode)
{
	atomic_inc(&inode->i_count);
}

void iput(struct inode *inode)
{
	if (!atomic_dec_and_test(&inode->i_count))
		return;
	if (inode->i_evict)
		inode->i_evict(inode);
	kmem_cache_free(inode_cachep, inode);
}

static int __init file_table_init(void)
{
	filp_cachep = kmem_cache_create("filp", sizeof(struct file), 0, SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	inode_cachep = kmem_cache_create("inode_cache", sizeof(struct inode), 0, SLAB_PANIC, NULL);
	return 0;
}
core_initcall(file_table_init);
