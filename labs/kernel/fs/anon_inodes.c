// SPDX-License-Identifier: GPL-2.0-or-later
/* Files without a name: all of them share one inode, since nothing in it would tell them apart. */
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/bug.h>
#include <linux/anon_inodes.h>

static struct super_block anon_inode_sb;
static struct inode *anon_inode_inode __ro_after_init;

struct file *anon_inode_getfile(const char *name, const struct file_operations *fops, void *priv, int flags)
{
	struct file *file;

	ihold(anon_inode_inode);
	file = lab_alloc_file(name, anon_inode_inode, flags & (O_ACCMODE | O_NONBLOCK), fops);
	if (IS_ERR(file)) {
		iput(anon_inode_inode);
		return file;
	}
	file->private_data = priv;
	return file;
}

int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv, int flags)
{
	struct file *file;
	int fd;

	fd = get_unused_fd_flags(flags);
	if (fd < 0)
		return fd;
	file = anon_inode_getfile(name, fops, priv, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}

static int __init anon_inode_init(void)
{
	anon_inode_inode = new_inode_pseudo(&anon_inode_sb);
	if (!anon_inode_inode)
		panic("no memory for the anonymous inode");
	return 0;
}
postcore_initcall(anon_inode_init);
