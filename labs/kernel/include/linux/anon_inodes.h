/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that have no name anywhere: epoll, eventfd. They all share one inode. */
#ifndef _LINUX_ANON_INODES_H
#define _LINUX_ANON_INODES_H

#include <linux/types.h>

struct file_operations;
struct file;

/* A new file with one reference, or an ERR_PTR. `flags`: O_RDONLY … O_RDWR, O_NONBLOCK. `name` must live on. */
struct file *anon_inode_getfile(const char *name, const struct file_operations *fops, void *priv, int flags);
/* The same with a number for it: installs and returns the fd, or a negative errno. */
int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv, int flags);

#endif
