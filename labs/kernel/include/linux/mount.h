/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_MOUNT_H
#define _LINUX_MOUNT_H

#include <linux/sched.h>

struct super_block;
struct vfsmount {
	struct super_block *mnt_sb;
};

#endif
