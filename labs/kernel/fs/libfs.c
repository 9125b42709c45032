// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * File systems that the kernel mounts for itself, and files made on their inodes. Linux's own fs/pipe.c comes this way;
 * the lab edition makes its files with lab_alloc_file().
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/pseudo_fs.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>

int register_filesystem(struct file_system_type *fs)
{
	return 0;
}

int unregister_filesystem(struct file_system_type *fs)
{
	return 0;
}

struct pseudo_fs_context *init_pseudo(struct fs_context *fc, unsigned long magic)
{
	struct pseudo_fs_context *ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);

	if (ctx)
		ctx->magic = magic;
	fc->fs_private = ctx;
	return ctx;
}

struct vfsmount *kern_mount(struct file_system_type *type)
{
	struct fs_context fc = { .fs_type = type };
	struct pseudo_fs_context *ctx;
	struct vfsmount *mnt;
	int error;

	error = type->init_fs_context(&fc);
	if (error)
		return ERR_PTR(error);
	ctx = fc.fs_private;
	mnt = kzalloc(sizeof(*mnt), GFP_KERNEL);
	if (mnt)
		mnt->mnt_sb = kzalloc(sizeof(*mnt->mnt_sb), GFP_KERNEL);
	if (mnt && mnt->mnt_sb) {
		mnt->mnt_sb->s_magic = ctx->magic;
		mnt->mnt_sb->s_op = ctx->ops;
	}
	kfree(ctx);
	if (!mnt || !mnt->mnt_sb) {
		kfree(mnt);
		return ERR_PTR(-ENOMEM);
	}
	return mnt;
}

/* Never called: what the kernel has mounted for itself stays. */
void kill_anon_super(struct super_block *sb)
{
	kfree(sb);
}

int simple_statfs(struct dentry *dentry, struct kstatfs *buf)
{
	return -ENOSYS;
}

void free_inode_nonrcu(struct inode *inode)
{
	iput(inode);
}

unsigned int get_next_ino(void)
{
	static unsigned int last;

	return ++last;
}

/* ---- files ---- */

/* For display: files without a name are called after what they are. */
static const char *name_by_kind(const struct inode *inode, int flags)
{
	if (!S_ISFIFO(inode->i_mode))
		return "file";
	return (flags & O_ACCMODE) == O_RDONLY ? "pipe (read)" : "pipe (write)";
}

/* A file on the inode, whose reference it takes over if all goes well. */
struct file *alloc_file_pseudo(struct inode *inode, struct vfsmount *mnt, const char *name, int flags,
			       const struct file_operations *fops)
{
	struct file *file = lab_alloc_file(name_by_kind(inode, flags), inode, flags, fops);

	if (!IS_ERR(file))
		file->f_path.mnt = mnt;
	return file;
}

/* Another file on the same inode. */
struct file *alloc_file_clone(struct file *base, int flags, const struct file_operations *fops)
{
	struct file *file;

	ihold(base->f_inode);
	file = alloc_file_pseudo(base->f_inode, base->f_path.mnt, "", flags, fops);
	if (IS_ERR(file))
		iput(base->f_inode);
	return file;
}

/* ---- names of nameless files, for those who ask what a number stands for ---- */

char *dynamic_dname(char *buffer, int buflen, const char *fmt, ...)
{
	va_list args;
	int length;

	va_start(args, fmt);
	length = vsnprintf(buffer, buflen, fmt, args);
	va_end(args);
	return length < buflen ? buffer : ERR_PTR(-ENAMETOOLONG);
}
