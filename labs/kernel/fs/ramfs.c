// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Regular files, in memory: their contents, and memfd_create(). They are here because every program expects some, and
 * because of what they cannot do: a regular file has no ->poll method (it is always readable and writable), so
 * epoll refuses it with EPERM.
 *
 * Contents are one piece of memory, guarded by the inode's i_rwsem. Names are namei.c's.
 */
#include <linux/init.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fcntl.h>
#include <linux/mutex.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#define RAMFS_FILE_MAX	(1UL << 24)	/* bytes in one file */

static struct super_block ramfs_sb = { .s_dev = 23 };

static void ramfs_evict(struct inode *inode)
{
	kfree(inode->i_data);
}

struct inode *ramfs_get_inode(umode_t mode)
{
	struct inode *inode;

	inode = new_inode_pseudo(&ramfs_sb);
	if (!inode)
		return NULL;
	inode->i_mode = mode;
	inode->i_nlink = 0;	/* d_add() counts */
	if (S_ISREG(mode))
		inode->i_evict = ramfs_evict;
	return inode;
}

/* Makes the contents `size` bytes long; what is new is zero. The caller holds i_rwsem. */
static int ramfs_resize(struct inode *inode, loff_t size)
{
	char *larger;

	if (size > RAMFS_FILE_MAX)
		return -EFBIG;
	if (size > inode->i_size) {
		larger = kzalloc(size, GFP_KERNEL);
		if (!larger)
			return -ENOSPC;
		if (inode->i_size)
			memcpy(larger, inode->i_data, inode->i_size);
		kfree(inode->i_data);
		inode->i_data = larger;
	}
	inode->i_size = size;
	return 0;
}

static ssize_t ramfs_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct inode *inode = file_inode(iocb->ki_filp);
	size_t count = iov_iter_count(to);
	size_t copied = 0;

	mutex_lock(&inode->i_rwsem);
	if (iocb->ki_pos < inode->i_size) {
		if (count > inode->i_size - iocb->ki_pos)
			count = inode->i_size - iocb->ki_pos;
		copied = copy_to_iter(inode->i_data + iocb->ki_pos, count, to);
	} else {
		count = 0;
	}
	mutex_unlock(&inode->i_rwsem);
	if (count && !copied)
		return -EFAULT;
	iocb->ki_pos += copied;
	return copied;
}

static ssize_t ramfs_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct inode *inode = file_inode(iocb->ki_filp);
	size_t count = iov_iter_count(from);
	ssize_t ret = 0;

	mutex_lock(&inode->i_rwsem);
	if (iocb->ki_filp->f_flags & O_APPEND)
		iocb->ki_pos = inode->i_size;
	if (iocb->ki_pos + count > inode->i_size)
		ret = ramfs_resize(inode, iocb->ki_pos + count);
	if (!ret && count) {
		ret = copy_from_iter(inode->i_data + iocb->ki_pos, count, from);
		if (ret)
			iocb->ki_pos += ret;
		else
			ret = -EFAULT;
	}
	mutex_unlock(&inode->i_rwsem);
	return ret;
}

static loff_t ramfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_CUR)
		offset += file->f_pos;
	else if (whence == SEEK_END)
		offset += file_inode(file)->i_size;
	if (offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}

/* No ->poll: see above. */
const struct file_operations ramfs_file_operations = {
	.llseek = ramfs_llseek,
	.read_iter = ramfs_read,
	.write_iter = ramfs_write,
};

int ramfs_truncate(struct inode *inode, loff_t length)
{
	int error;

	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode) || length < 0)
		return -EINVAL;
	mutex_lock(&inode->i_rwsem);
	error = ramfs_resize(inode, length);
	mutex_unlock(&inode->i_rwsem);
	return error;
}

SYSCALL_DEFINE2(memfd_create, const char __user *, uname, unsigned int, flags)
{
	struct inode *inode;
	char name[16];
	long error;

	if (flags & ~1U)
		return -EINVAL;
	error = strncpy_from_user(name, uname, sizeof(name));
	if (error < 0)
		return error;
	inode = ramfs_get_inode(S_IFREG | 0777);
	if (!inode)
		return -ENOMEM;
	return open_inode_fd(inode, NULL, O_RDWR | (flags & 1 ? O_CLOEXEC : 0));
}
