/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of /proc there is fdinfo only; see fs/proc/fd.c. */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H

struct inode;

#define PROC_FDINFO	"/proc/self/fdinfo/"

/* A nameless file that holds what is to be said about the caller's open file of this number, or an error. */
struct inode *proc_fdinfo_inode(const char *number);

#endif
