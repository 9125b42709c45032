// SPDX-License-Identifier: GPL-2.0-or-later
/* stat() and its kin: what kind of file it is, and how large. Times are not kept: they are all zero. */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/stat.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* As x86-64 programs expect it. */
struct stat {
	unsigned long st_dev;
	unsigned long st_ino;
	unsigned long st_nlink;
	unsigned int st_mode;
	unsigned int st_uid;
	unsigned int st_gid;
	unsigned int __pad0;
	unsigned long st_rdev;
	long st_size;
	long st_blksize;
	long st_blocks;
	unsigned long st_times[6];
	long __unused[3];
};

static int cp_new_stat(struct inode *inode, struct stat __user *statbuf)
{
	struct stat stat = {
		.st_dev = inode->i_sb ? inode->i_sb->s_dev : 0,
		.st_ino = inode->i_ino,
		.st_nlink = inode->i_nlink,
		.st_mode = inode->i_mode,
		.st_blksize = PAGE_SIZE,
	};

	if (S_ISREG(inode->i_mode)) {
		stat.st_size = inode->i_size;
		stat.st_blocks = (inode->i_size + PAGE_SIZE - 1) / PAGE_SIZE * (PAGE_SIZE / 512);
	}
	return copy_to_user(statbuf, &stat, sizeof(stat)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(fstat, unsigned int, fd, struct stat __user *, statbuf)
{
	struct fd f = fdget_raw(fd);
	int error;

	if (!fd_file(f))
		return -EBADF;
	error = cp_new_stat(file_inode(fd_file(f)), statbuf);
	fdput(f);
	return error;
}

static long stat_path(int dfd, const char __user *filename, struct stat __user *statbuf)
{
	struct inode *inode = user_path_inode(dfd, filename);
	long error;

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	error = cp_new_stat(inode, statbuf);
	iput(inode);
	return error;
}

SYSCALL_DEFINE2(stat, const char __user *, filename, struct stat __user *, statbuf)
{
	return stat_path(AT_FDCWD, filename, statbuf);
}

/* There are no symbolic links: the same. */
SYSCALL_DEFINE2(lstat, const char __user *, filename, struct stat __user *, statbuf)
{
	return stat_path(AT_FDCWD, filename, statbuf);
}

#define AT_EMPTY_PATH	0x1000

SYSCALL_DEFINE4(newfstatat, int, dfd, const char __user *, filename, struct stat __user *, statbuf, int, flag)
{
	char first;

	if ((flag & AT_EMPTY_PATH) && dfd != AT_FDCWD && (!filename || (!copy_from_user(&first, filename, 1) && !first)))
		return __x64_sys_fstat(dfd, statbuf);
	return stat_path(dfd, filename, statbuf);
}
