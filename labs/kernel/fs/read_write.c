// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * read, write and their kin: from a number and a user buffer to the method of the file behind the number.
 *
 * A file has either ->read, for one buffer, or ->read_iter, for any shape of buffers; ->write and ->write_iter
 * likewise.
 */
#include <linux/syscalls.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/uio.h>
#include <linux/uaccess.h>
#include <linux/errno.h>

/* For files that have no position and do not mind being asked to move it. */
loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}

loff_t no_llseek(struct file *file, loff_t offset, int whence)
{
	return -ESPIPE;
}

loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!file->f_op->llseek)
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}

SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence)
{
	struct fd f = fdget_pos(fd);
	off_t result;

	if (!fd_file(f))
		return -EBADF;
	if (whence > SEEK_MAX)
		result = -EINVAL;
	else
		result = vfs_llseek(fd_file(f), offset, whence);
	fdput_pos(f);
	return result;
}

/* Where this file's reads and writes begin: null for a stream. */
static loff_t *file_ppos(struct file *file)
{
	if (file->f_mode & FMODE_STREAM)
		return NULL;
	return &file->f_pos;
}

static void init_sync_kiocb(struct kiocb *kiocb, struct file *filp, loff_t *ppos)
{
	kiocb->ki_filp = filp;
	kiocb->ki_pos = ppos ? *ppos : 0;
	kiocb->ki_flags = 0;
}

/* One buffer for a file that takes them in any shape. */
static ssize_t new_sync_read(struct file *filp, char __user *buf, size_t len, loff_t *ppos)
{
	struct kiocb kiocb;
	struct iov_iter iter;
	ssize_t ret;

	init_sync_kiocb(&kiocb, filp, ppos);
	iov_iter_ubuf(&iter, ITER_DEST, buf, len);
	ret = filp->f_op->read_iter(&kiocb, &iter);
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

static ssize_t new_sync_write(struct file *filp, const char __user *buf, size_t len, loff_t *ppos)
{
	struct kiocb kiocb;
	struct iov_iter iter;
	ssize_t ret;

	init_sync_kiocb(&kiocb, filp, ppos);
	iov_iter_ubuf(&iter, ITER_SOURCE, (void __user *)buf, len);
	ret = filp->f_op->write_iter(&kiocb, &iter);
	if (ppos && ret > 0)
		*ppos = kiocb.ki_pos;
	return ret;
}

/* The checks that reading and writing share. 0 or a negative errno. */
static int check_access(struct file *file, fmode_t mode, bool able, const void __user *buf, size_t count)
{
	if (!(file->f_mode & mode))
		return -EBADF;
	if (!able)
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	if ((ssize_t)count < 0)
		return -EINVAL;
	return 0;
}

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	const struct file_operations *op = file->f_op;
	int error;

	error = check_access(file, FMODE_READ, op->read || op->read_iter, buf, count);
	if (error)
		return error;
	if (count > MAX_RW_COUNT)
		count = MAX_RW_COUNT;
	if (op->read)
		return op->read(file, buf, count, pos);
	return new_sync_read(file, buf, count, pos);
}

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	const struct file_operations *op = file->f_op;
	int error;

	error = check_access(file, FMODE_WRITE, op->write || op->write_iter, buf, count);
	if (error)
		return error;
	if (count > MAX_RW_COUNT)
		count = MAX_RW_COUNT;
	if (op->write)
		return op->write(file, buf, count, pos);
	return new_sync_write(file, buf, count, pos);
}

ssize_t ksys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	ssize_t ret;

	if (!fd_file(f))
		return -EBADF;
	ret = vfs_read(fd_file(f), buf, count, file_ppos(fd_file(f)));
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	return ksys_read(fd, buf, count);
}

ssize_t ksys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	ssize_t ret;

	if (!fd_file(f))
		return -EBADF;
	ret = vfs_write(fd_file(f), buf, count, file_ppos(fd_file(f)));
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t, count)
{
	return ksys_write(fd, buf, count);
}

/* At a given position, which stays where it was. Streams have none. */
SYSCALL_DEFINE4(pread64, unsigned int, fd, char __user *, buf, size_t, count, loff_t, pos)
{
	struct fd f;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	if (fd_file(f)->f_mode & FMODE_PREAD)
		ret = vfs_read(fd_file(f), buf, count, &pos);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE4(pwrite64, unsigned int, fd, const char __user *, buf, size_t, count, loff_t, pos)
{
	struct fd f;
	ssize_t ret = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	if (fd_file(f)->f_mode & FMODE_PWRITE)
		ret = vfs_write(fd_file(f), buf, count, &pos);
	fdput(f);
	return ret;
}

/* ---- several buffers ---- */

/* For files that only know one buffer: one after the other, until one is not filled. */
static ssize_t do_loop_readv_writev(struct file *filp, struct iov_iter *iter, loff_t *ppos, int type)
{
	const struct iovec *iov = iter->__iov;
	unsigned long seg;
	ssize_t ret = 0;
	ssize_t nr;

	for (seg = 0; seg < iter->nr_segs; seg++) {
		if (type == ITER_DEST)
			nr = filp->f_op->read(filp, iov[seg].iov_base, iov[seg].iov_len, ppos);
		else
			nr = filp->f_op->write(filp, iov[seg].iov_base, iov[seg].iov_len, ppos);
		if (nr < 0) {
			if (!ret)
				ret = nr;
			break;
		}
		ret += nr;
		if (nr != iov[seg].iov_len)
			break;
	}
	return ret;
}

static ssize_t do_iter_readv_writev(struct file *filp, struct iov_iter *iter, loff_t *ppos, int type)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, filp, ppos);
	if (type == ITER_DEST)
		ret = filp->f_op->read_iter(&kiocb, iter);
	else
		ret = filp->f_op->write_iter(&kiocb, iter);
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

static ssize_t vfs_vector(struct file *file, const struct iovec __user *vec, unsigned long vlen, int type)
{
	const struct file_operations *op = file->f_op;
	struct iovec iovstack[UIO_FASTIOV];
	struct iovec *iov = iovstack;
	struct iov_iter iter;
	bool has_iter = type == ITER_DEST ? op->read_iter != NULL : op->write_iter != NULL;
	bool has_plain = type == ITER_DEST ? op->read != NULL : op->write != NULL;
	ssize_t ret;

	if (!(file->f_mode & (type == ITER_DEST ? FMODE_READ : FMODE_WRITE)))
		return -EBADF;
	if (!has_iter && !has_plain)
		return -EINVAL;

	ret = import_iovec(type, vec, vlen, UIO_FASTIOV, &iov, &iter);
	if (ret <= 0) {
		kfree(iov);
		return ret;
	}
	if (has_iter)
		ret = do_iter_readv_writev(file, &iter, file_ppos(file), type);
	else
		ret = do_loop_readv_writev(file, &iter, file_ppos(file), type);
	kfree(iov);
	return ret;
}

SYSCALL_DEFINE3(readv, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	struct fd f = fdget_pos(fd);
	ssize_t ret;

	if (!fd_file(f))
		return -EBADF;
	ret = vfs_vector(fd_file(f), vec, vlen, ITER_DEST);
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE3(writev, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	struct fd f = fdget_pos(fd);
	ssize_t ret;

	if (!fd_file(f))
		return -EBADF;
	ret = vfs_vector(fd_file(f), vec, vlen, ITER_SOURCE);
	fdput_pos(f);
	return ret;
}
