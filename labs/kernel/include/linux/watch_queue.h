/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pipes that carry the kernel's notifications (O_NOTIFICATION_PIPE): not modelled, as in a Linux built without them. */
#ifndef _LINUX_WATCH_QUEUE_H
#define _LINUX_WATCH_QUEUE_H

#include <linux/errno.h>
#include <linux/fcntl.h>

struct pipe_inode_info;

static inline int watch_queue_init(struct pipe_inode_info *pipe)
{
	return -ENOPKG;
}

#endif
