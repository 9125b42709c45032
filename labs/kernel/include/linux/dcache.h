/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names. A dentry is one name in one directory, and leads to an inode. All of them together are the tree of the only
 * file system there is, which lives in memory; namei_mutex guards it.
 */
#ifndef __LINUX_DCACHE_H
#define __LINUX_DCACHE_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/mutex.h>

struct inode;

#define NAME_MAX	255
#define PATH_MAX	4096

struct dentry {
	atomic_t d_count;		/* the tree itself, working directories and open directories */
	struct dentry *d_parent;	/* the root's is itself; null once the name is removed */
	struct list_head d_child;	/* in d_parent->d_subdirs */
	struct list_head d_subdirs;
	struct inode *d_inode;		/* holds a reference */
	char d_name[];
};

extern struct mutex namei_mutex;

static inline struct dentry *dget(struct dentry *dentry)
{
	if (dentry)
		atomic_inc(&dentry->d_count);
	return dentry;
}

void dput(struct dentry *dentry);
#define d_inode(dentry)	((dentry)->d_inode)

#endif
