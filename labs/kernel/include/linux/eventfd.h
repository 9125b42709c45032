/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Event counters as files; see fs/eventfd.c. */
#ifndef _LINUX_EVENTFD_H
#define _LINUX_EVENTFD_H

#include <linux/wait.h>
#include <linux/types.h>
#include <linux/fcntl.h>
#include <uapi/linux/eventfd.h>

/* Flags shared with fcntl, and all that eventfd2() accepts. */
#define EFD_SHARED_FCNTL_FLAGS	(O_CLOEXEC | O_NONBLOCK)
#define EFD_FLAGS_SET		(EFD_SHARED_FCNTL_FLAGS | EFD_SEMAPHORE)

#endif
