// SPDX-License-Identifier: GPL-2.0-or-later
/* open() and what goes with it, and what a file's ->open method calls to say what kind of file it is. */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/namei.h>
#include <linux/pipe_fs_i.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* No seeking, no pread(). */
int nonseekable_open(struct inode *inode, struct file *filp)
{
	filp->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}

/* No position at all: two tasks may read at once without waiting for each other. */
int stream_open(struct inode *inode, struct file *filp)
{
	nonseekable_open(inode, filp);
	filp->f_mode |= FMODE_STREAM;
	return 0;
}

/* ---- directories as files ---- */

static ssize_t directory_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return -EISDIR;
}

static int directory_release(struct inode *inode, struct file *file)
{
	mutex_lock(&namei_mutex);
	dput(file->private_data);
	mutex_unlock(&namei_mutex);
	return 0;
}

static loff_t directory_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence != SEEK_SET || offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}

static const struct file_operations directory_operations = {
	.llseek = directory_llseek,
	.read = directory_read,
	.release = directory_release,
};

/* What getdents64() hands out; the name follows. */
struct linux_dirent64 {
	u64 d_ino;
	s64 d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[];
};

struct getdents_callback {
	char __user *to;
	unsigned int left;
	unsigned int done;
};

/* One entry for the program; false when its buffer is full, or bad. */
static bool filldir64(struct getdents_callback *ctx, const char *name, struct inode *inode, loff_t next)
{
	unsigned int reclen = (offsetof(struct linux_dirent64, d_name) + strlen(name) + 1 + 7) & ~7U;
	struct linux_dirent64 entry = { .d_ino = inode->i_ino, .d_off = next, .d_reclen = reclen };

	if (reclen > ctx->left)
		return false;
	entry.d_type = (inode->i_mode & S_IFMT) >> 12;
	if (copy_to_user(ctx->to, &entry, offsetof(struct linux_dirent64, d_name)))
		return false;
	if (copy_to_user(ctx->to + offsetof(struct linux_dirent64, d_name), name, strlen(name) + 1))
		return false;
	ctx->to += reclen;
	ctx->left -= reclen;
	ctx->done += reclen;
	return true;
}

/* Fills the buffer from position f_pos on: 0 and 1 are "." and "..". */
static void iterate_dir(struct file *file, struct getdents_callback *ctx)
{
	struct dentry *dir = file->private_data;
	struct dentry *up = dir->d_parent ? dir->d_parent : dir;
	struct dentry *child;
	loff_t position = 2;

	if (file->f_pos == 0 && filldir64(ctx, ".", dir->d_inode, 1))
		file->f_pos = 1;
	if (file->f_pos == 1 && filldir64(ctx, "..", up->d_inode, 2))
		file->f_pos = 2;
	list_for_each_entry(child, &dir->d_subdirs, d_child) {
		if (position++ < file->f_pos)
			continue;
		if (!filldir64(ctx, child->d_name, child->d_inode, position))
			return;
		file->f_pos = position;
	}
}

SYSCALL_DEFINE3(getdents64, unsigned int, fd, void __user *, dirent, unsigned int, count)
{
	struct getdents_callback ctx = { .to = dirent, .left = count };
	struct fd f = fdget_pos(fd);
	long result = -ENOTDIR;
	loff_t before;

	if (!fd_file(f))
		return -EBADF;
	if (fd_file(f)->f_op == &directory_operations) {
		before = fd_file(f)->f_pos;
		mutex_lock(&namei_mutex);
		iterate_dir(fd_file(f), &ctx);
		mutex_unlock(&namei_mutex);
		result = ctx.done;
		/* No room even for one entry. */
		if (!ctx.done && before < 2)
			result = -EINVAL;
	}
	fdput_pos(f);
	return result;
}

SYSCALL_DEFINE1(fchdir, unsigned int, fd)
{
	struct fd f = fdget_raw(fd);
	long error = -ENOTDIR;

	if (!fd_file(f))
		return -EBADF;
	if (fd_file(f)->f_op == &directory_operations) {
		mutex_lock(&namei_mutex);
		dput(current->files->pwd);
		current->files->pwd = dget(fd_file(f)->private_data);
		mutex_unlock(&namei_mutex);
		error = 0;
	}
	fdput(f);
	return error;
}

/* ---- open ---- */

static const struct file_operations *fops_of(struct inode *inode)
{
	switch (inode->i_mode & S_IFMT) {
	case S_IFDIR:
		return &directory_operations;
	case S_IFIFO:
		return &pipefifo_fops;
	case S_IFREG:
		return inode->i_fop ? inode->i_fop : &ramfs_file_operations;
	}
	return inode->i_fop;
}

/* Access to the contents that the flags ask for. O_RDONLY, O_WRONLY and O_RDWR are 0, 1 and 2. */
static bool wants_write(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY;
}

/*
 * A file on the inode, whose reference it takes over; for a directory, `dentry` says which, and a reference to it is
 * taken over as well.
 */
static struct file *open_inode(struct inode *inode, struct dentry *dentry, int flags)
{
	struct file *file;
	int error;

	file = lab_alloc_file("file", inode, (flags & ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_CLOEXEC)) |
			      O_LARGEFILE, fops_of(inode));
	if (IS_ERR(file)) {
		iput(inode);
		return file;
	}
	if (S_ISDIR(inode->i_mode))
		file->private_data = dentry;
	if (S_ISFIFO(inode->i_mode))
		file->f_name = "fifo";
	else
		file->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	if (file->f_op->open) {
		error = file->f_op->open(inode, file);
		if (error) {
			/* It is not open, so ->release must not see it. */
			file->f_op = &null_fops;
			fput(file);
			return ERR_PTR(error);
		}
	}
	if ((flags & O_TRUNC) && S_ISREG(inode->i_mode) && wants_write(flags))
		ramfs_truncate(inode, 0);
	return file;
}

int open_inode_fd(struct inode *inode, struct dentry *dentry, int flags)
{
	struct file *file;
	int fd;

	fd = get_unused_fd_flags(flags);
	if (fd < 0) {
		iput(inode);
		dput(dentry);
		return fd;
	}
	file = open_inode(inode, dentry, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		dput(dentry);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}

/* May this be opened so? */
static int may_open(struct inode *inode, int flags)
{
	if (S_ISDIR(inode->i_mode))
		return wants_write(flags) || (flags & O_CREAT) ? -EISDIR : 0;
	if (flags & O_DIRECTORY)
		return -ENOTDIR;
	if (S_ISSOCK(inode->i_mode) || !fops_of(inode))
		return -ENXIO;
	return 0;
}

/* What an open file has to say about itself is a file without a name. */
static int open_fdinfo(const char *number, int flags, struct inode **inode)
{
	if (wants_write(flags))
		return -EACCES;
	*inode = proc_fdinfo_inode(number);
	return PTR_ERR_OR_ZERO(*inode);
}

/* The last component: finds or makes the inode. Both results have a reference for the caller. */
static int open_last(int dfd, const char *name, int flags, umode_t mode, struct inode **inode, struct dentry **dentry)
{
	struct nameidata nd;
	int error = path_lookup(dfd, name, &nd);

	if (error)
		return error;
	if (!nd.dentry) {
		if (!(flags & O_CREAT))
			return -ENOENT;
		if (nd.directory)
			return -EISDIR;
		if (!nd.parent->d_parent)
			return -ENOENT;
		*inode = ramfs_get_inode(S_IFREG | apply_umask(mode & S_IALLUGO));
		if (!*inode)
			return -ENOSPC;
		if (!d_add(nd.parent, nd.last, *inode)) {
			iput(*inode);
			return -ENOSPC;
		}
		ihold(*inode);
		return 0;
	}
	if ((flags & O_CREAT) && (flags & O_EXCL))
		return -EEXIST;
	*inode = nd.dentry->d_inode;
	if (nd.directory && !S_ISDIR((*inode)->i_mode))
		return -ENOTDIR;
	error = may_open(*inode, flags);
	if (error)
		return error;
	ihold(*inode);
	if (S_ISDIR((*inode)->i_mode))
		*dentry = dget(nd.dentry);
	return 0;
}

static long do_sys_open(int dfd, const char __user *filename, int flags, umode_t mode)
{
	struct dentry *dentry = NULL;
	struct inode *inode;
	char *name;
	int error;

	if (flags & O_PATH) {
		__vm_note("open() with O_PATH is not modelled: it fails with EINVAL");
		return -EINVAL;
	}
	name = getname(filename);
	if (IS_ERR(name))
		return PTR_ERR(name);
	if (!strncmp(name, PROC_FDINFO, strlen(PROC_FDINFO))) {
		error = open_fdinfo(name + strlen(PROC_FDINFO), flags, &inode);
	} else if (!strncmp(name, PROC_SYS, strlen(PROC_SYS))) {
		inode = proc_sys_inode(name + strlen(PROC_SYS));
		error = PTR_ERR_OR_ZERO(inode);
	} else {
		mutex_lock(&namei_mutex);
		error = open_last(dfd, name, flags, mode, &inode, &dentry);
		mutex_unlock(&namei_mutex);
	}
	putname(name);
	if (error)
		return error;
	return open_inode_fd(inode, dentry, flags);
}

SYSCALL_DEFINE3(open, const char __user *, filename, int, flags, umode_t, mode)
{
	return do_sys_open(AT_FDCWD, filename, flags, mode);
}

SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, int, flags, umode_t, mode)
{
	return do_sys_open(dfd, filename, flags, mode);
}

SYSCALL_DEFINE2(creat, const char __user *, filename, umode_t, mode)
{
	return do_sys_open(AT_FDCWD, filename, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/* ---- length and permissions ---- */

SYSCALL_DEFINE2(ftruncate, unsigned int, fd, off_t, length)
{
	struct fd f = fdget(fd);
	long error = -EINVAL;

	if (!fd_file(f))
		return -EBADF;
	if (fd_file(f)->f_op == &ramfs_file_operations && (fd_file(f)->f_mode & FMODE_WRITE))
		error = ramfs_truncate(file_inode(fd_file(f)), length);
	fdput(f);
	return error;
}

SYSCALL_DEFINE2(truncate, const char __user *, path, long, length)
{
	struct inode *inode;
	long error;

	if (length < 0)
		return -EINVAL;
	inode = user_path_inode(AT_FDCWD, path);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	error = ramfs_truncate(inode, length);
	iput(inode);
	return error;
}

/* The superuser may do everything but execute what nobody may. */
static long do_faccessat(int dfd, const char __user *filename, int mode)
{
	struct inode *inode;
	long error = 0;

	if (mode & ~7)
		return -EINVAL;
	inode = user_path_inode(dfd, filename);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	if ((mode & 1) && !S_ISDIR(inode->i_mode) && !(inode->i_mode & 0111))
		error = -EACCES;
	iput(inode);
	return error;
}

SYSCALL_DEFINE2(access, const char __user *, filename, int, mode)
{
	return do_faccessat(AT_FDCWD, filename, mode);
}

SYSCALL_DEFINE3(faccessat, int, dfd, const char __user *, filename, int, mode)
{
	return do_faccessat(dfd, filename, mode);
}

SYSCALL_DEFINE2(chmod, const char __user *, filename, umode_t, mode)
{
	struct inode *inode = user_path_inode(AT_FDCWD, filename);

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	inode->i_mode = (inode->i_mode & S_IFMT) | (mode & S_IALLUGO);
	iput(inode);
	return 0;
}

SYSCALL_DEFINE2(fchmod, unsigned int, fd, umode_t, mode)
{
	struct fd f = fdget(fd);
	struct inode *inode;

	if (!fd_file(f))
		return -EBADF;
	inode = file_inode(fd_file(f));
	inode->i_mode = (inode->i_mode & S_IFMT) | (mode & S_IALLUGO);
	fdput(f);
	return 0;
}
