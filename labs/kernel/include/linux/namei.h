/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a path to a name and an inode. fs/namei.c. */
#ifndef _LINUX_NAMEI_H
#define _LINUX_NAMEI_H

#include <linux/dcache.h>
#include <linux/fs.h>

/* Where a path leads: the directory it ends in, and the name there, which need not exist. */
struct nameidata {
	struct dentry *parent;
	struct dentry *dentry;		/* null: there is no such name yet */
	bool directory;			/* the path ends in a slash: only a directory will do */
	char last[NAME_MAX + 1];
};

/* A path from user memory, to be given back with putname(); or an ERR_PTR. */
char *getname(const char __user *filename);
void putname(char *name);

/* The caller holds namei_mutex for these, and for as long as it uses what they found. */
int path_lookup(int dfd, const char *name, struct nameidata *nd);
/* A new name for the inode, whose reference it takes over; null without memory. */
struct dentry *d_add(struct dentry *parent, const char *name, struct inode *inode);
void d_remove(struct dentry *dentry);
struct inode *ramfs_get_inode(umode_t mode);

/* These three take namei_mutex. The inode behind a path, with a reference for the caller, or an ERR_PTR. */
struct inode *path_inode(int dfd, const char *name);
struct inode *user_path_inode(int dfd, const char __user *filename);
/* Makes an inode of this mode under a name that must be free; the result has a reference for the caller. */
struct inode *path_mknod(int dfd, const char *name, umode_t mode);

static inline umode_t apply_umask(umode_t mode);

#include <linux/fdtable.h>
#include <linux/sched.h>

static inline umode_t apply_umask(umode_t mode)
{
	return mode & ~current->files->umask;
}

#endif
