/* SPDX-License-Identifier: GPL-2.0-or-later */
/* poll(2): event bits and struct pollfd as user programs see them. The values are those of EPOLLIN and so on. */
#ifndef _UAPI_LINUX_POLL_H
#define _UAPI_LINUX_POLL_H

#include <linux/types.h>

#define POLLIN		0x0001
#define POLLPRI		0x0002
#define POLLOUT		0x0004
#define POLLERR		0x0008
#define POLLHUP		0x0010
#define POLLNVAL	0x0020
#define POLLRDNORM	0x0040
#define POLLRDBAND	0x0080
#define POLLWRNORM	0x0100
#define POLLWRBAND	0x0200
#define POLLMSG		0x0400
#define POLLREMOVE	0x1000
#define POLLRDHUP	0x2000

/* Kernel only: in the key of a wake-up, "this wait queue is about to be freed, let go of it". */
#define POLLFREE	((__force __poll_t)0x4000)
/* Kernel only: in the mask a caller is interested in, "I may spin for a while". */
#define POLL_BUSY_LOOP	((__force __poll_t)0x8000)

struct pollfd {
	int fd;
	short events;
	short revents;
};

#endif
