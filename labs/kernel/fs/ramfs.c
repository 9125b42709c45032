// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Regular files, in memory: open(path), memfd_create(). They are here because every program expects some, and
 * because of what they cannot do: a regular file has no ->poll method (it is always readable and writable), so
 * epoll refuses it with EPERM.
 *
 * There is one flat table of names, without folders; a new run begins with none but /dev/null. Contents are one
 * piece of memory, guarded by the inode's i_rwsem.
 */
#include <linux/init.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fcntl.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#define RAMFS_NAME_MAX	128
#define RAMFS_FILE_MAX	(1UL << 20)	/* bytes in one file */

/* A name and the inode behind it; the name holds a reference. */
struct ramfs_entry {
	struct list_head list;
	struct inode *inode;
	char name[RAMFS_NAME_MAX];
};

static struct super_block ramfs_sb;

static DEFINE_MUTEX(ramfs_mutex);
/* Guarded by ramfs_mutex. */
static LIST_HEAD(ramfs_entries);

static void ramfs_evict(struct inode *inode)
{
	kfree(inode->i_data);
}

static struct inode *ramfs_new_inode(void)
{
	struct inode *inode;

	inode = new_inode_pseudo(&ramfs_sb);
	if (!inode)
		return NULL;
	inode->i_mode = S_IFREG | S_IRUSR | S_IWUSR;
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
static const struct file_operations ramfs_file_operations = {
	.llseek = ramfs_llseek,
	.read_iter = ramfs_read,
	.write_iter = ramfs_write,
};

/* /dev/null: swallows everything, gives nothing, and cannot be watched either. */
static ssize_t null_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t null_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

static const struct file_operations null_fops = {
	.llseek = noop_llseek,
	.read = null_read,
	.write = null_write,
};

static struct ramfs_entry *ramfs_find(const char *name)
{
	struct ramfs_entry *entry;

	list_for_each_entry(entry, &ramfs_entries, list) {
		if (strcmp(entry->name, name) == 0)
			return entry;
	}
	return NULL;
}

/* The inode for open(), with a reference for the caller; an ERR_PTR if there is none. */
static struct inode *ramfs_lookup(const char *name, int flags)
{
	struct ramfs_entry *entry;
	struct inode *inode;

	mutex_lock(&ramfs_mutex);
	entry = ramfs_find(name);
	if (entry) {
		inode = entry->inode;
		if ((flags & O_CREAT) && (flags & O_EXCL))
			inode = ERR_PTR(-EEXIST);
		else
			ihold(inode);
	} else if (!(flags & O_CREAT)) {
		inode = ERR_PTR(-ENOENT);
	} else {
		inode = ERR_PTR(-ENOSPC);
		entry = kzalloc(sizeof(*entry), GFP_KERNEL);
		if (entry) {
			entry->inode = ramfs_new_inode();
			if (entry->inode) {
				strcpy(entry->name, name);
				list_add_tail(&entry->list, &ramfs_entries);
				inode = entry->inode;
				ihold(inode);
			} else {
				kfree(entry);
			}
		}
	}
	mutex_unlock(&ramfs_mutex);
	return inode;
}

/* A file on the inode, whose reference it takes over. */
static struct file *ramfs_open_inode(struct inode *inode, int flags)
{
	const struct file_operations *fops = inode->i_fop ? inode->i_fop : &ramfs_file_operations;
	struct file *file;

	file = lab_alloc_file("file", inode, (flags & ~(O_CREAT | O_EXCL | O_TRUNC | O_CLOEXEC)) | O_LARGEFILE, fops);
	if (IS_ERR(file)) {
		iput(inode);
		return file;
	}
	file->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if ((flags & O_TRUNC) && (file->f_mode & FMODE_WRITE) && !inode->i_fop) {
		mutex_lock(&inode->i_rwsem);
		ramfs_resize(inode, 0);
		mutex_unlock(&inode->i_rwsem);
	}
	return file;
}

static int install(struct inode *inode, int flags)
{
	struct file *file;
	int fd;

	fd = get_unused_fd_flags(flags);
	if (fd < 0) {
		iput(inode);
		return fd;
	}
	file = ramfs_open_inode(inode, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}

/* The name from user memory. 0 or a negative errno. */
static long get_name(char *to, const char __user *from)
{
	long length = strncpy_from_user(to, from, RAMFS_NAME_MAX);

	if (length < 0)
		return length;
	if (length == 0)
		return -ENOENT;
	return length == RAMFS_NAME_MAX ? -ENAMETOOLONG : 0;
}

SYSCALL_DEFINE3(open, const char __user *, filename, int, flags, umode_t, mode)
{
	char name[RAMFS_NAME_MAX];
	struct inode *inode;
	long error;

	error = get_name(name, filename);
	if (error)
		return error;
	inode = ramfs_lookup(name, flags);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	return install(inode, flags);
}

SYSCALL_DEFINE2(memfd_create, const char __user *, uname, unsigned int, flags)
{
	char name[RAMFS_NAME_MAX];
	struct inode *inode;
	long error;

	if (flags & ~1U)
		return -EINVAL;
	error = strncpy_from_user(name, uname, RAMFS_NAME_MAX);
	if (error < 0)
		return error;
	inode = ramfs_new_inode();
	if (!inode)
		return -ENOMEM;
	return install(inode, O_RDWR | (flags & 1 ? O_CLOEXEC : 0));
}

SYSCALL_DEFINE1(unlink, const char __user *, pathname)
{
	char name[RAMFS_NAME_MAX];
	struct ramfs_entry *entry;
	long error;

	error = get_name(name, pathname);
	if (error)
		return error;
	mutex_lock(&ramfs_mutex);
	entry = ramfs_find(name);
	if (entry)
		list_del(&entry->list);
	mutex_unlock(&ramfs_mutex);
	if (!entry)
		return -ENOENT;
	iput(entry->inode);	/* open files keep theirs */
	kfree(entry);
	return 0;
}

SYSCALL_DEFINE2(ftruncate, unsigned int, fd, off_t, length)
{
	struct fd f = fdget(fd);
	struct inode *inode;
	long error = -EINVAL;

	if (!fd_file(f))
		return -EBADF;
	inode = file_inode(fd_file(f));
	if (fd_file(f)->f_op == &ramfs_file_operations && (fd_file(f)->f_mode & FMODE_WRITE) && length >= 0) {
		mutex_lock(&inode->i_rwsem);
		error = ramfs_resize(inode, length);
		mutex_unlock(&inode->i_rwsem);
	}
	fdput(f);
	return error;
}

static int __init ramfs_init(void)
{
	struct ramfs_entry *entry;

	entry = kzalloc(sizeof(*entry), GFP_KERNEL);
	if (!entry)
		return -ENOMEM;
	entry->inode = new_inode_pseudo(&ramfs_sb);
	if (!entry->inode) {
		kfree(entry);
		return -ENOMEM;
	}
	entry->inode->i_mode = S_IFCHR | 0666;
	entry->inode->i_fop = &null_fops;
	strcpy(entry->name, "/dev/null");
	list_add_tail(&entry->list, &ramfs_entries);
	return 0;
}
fs_initcall(ramfs_init);
