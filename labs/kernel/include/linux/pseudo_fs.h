/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * File systems without a disk and without names, of which the kernel mounts one for itself so that its files have
 * somewhere to belong to: pipefs. Here that is a super_block and hardly more. fs/libfs.c
 */
#ifndef _LINUX_PSEUDO_FS_H
#define _LINUX_PSEUDO_FS_H

#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/mount.h>

struct fs_context {
	struct file_system_type *fs_type;
	void *fs_private;		/* what init_pseudo() has made */
};

struct pseudo_fs_context {
	const struct super_operations *ops;
	const struct dentry_operations *dops;
	unsigned long magic;
};

/* For a file system's init_fs_context(); null without memory. */
struct pseudo_fs_context *init_pseudo(struct fs_context *fc, unsigned long magic);

#endif
