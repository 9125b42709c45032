/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of /proc there is what programs about epoll look at; see fs/proc. */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

struct inode;

#define PROC_FDINFO	"/proc/self/fdinfo/"
#define PROC_SYS	"/proc/sys/"

/* A nameless file that holds what is to be said about the caller's open file of this number, or an error. */
struct inode *proc_fdinfo_inode(const char *number);

/* A nameless file that stands for the tunable of this name, `fs/epoll/max_user_watches`, or an error. */
struct inode *proc_sys_inode(const char *name);

#endif
