/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_ERRNO_H
#define _LINUX_ERRNO_H

#include <asm/errno.h>

/*
 * Results that never reach a program: what a system call says when a signal interrupted its sleep. On the way back
 * to user mode they turn into -EINTR, or the call is made again.
 */
#define ERESTARTSYS		512	/* again, if the handler was installed with SA_RESTART */
#define ERESTARTNOINTR		513	/* always again */
#define ERESTARTNOHAND		514	/* again only if no handler ran */
#define ENOIOCTLCMD		515
#define ERESTART_RESTARTBLOCK	516	/* go on through restart_block (a relative timeout) */
#define EPROBE_DEFER		517
#define ENOPARAM		519
#define ENOTSUPP		524
#define EIOCBQUEUED		529

#endif
