/* SPDX-License-Identifier: GPL-2.0-or-later */
/* kcmp(2) is not modelled; the name of its argument appears in prototypes. */
#ifndef _UAPI_LINUX_KCMP_H
#define _UAPI_LINUX_KCMP_H

#include <uapi/linux/types.h>

struct kcmp_epoll_slot {
	__u32 efd;
	__u32 tfd;
	__u32 toff;
};

#endif
