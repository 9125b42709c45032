/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CAPABILITY_H
#define _LINUX_CAPABILITY_H

#define CAP_SYS_ADMIN		21
#define CAP_SYS_RESOURCE	24
#define CAP_NET_ADMIN		12
#define CAP_BLOCK_SUSPEND	36
#define CAP_WAKE_ALARM		35

/* Programs here are the superuser's, but not above the limits on resources: as in a container. */
#define capable(cap)		((cap) != CAP_SYS_RESOURCE)
#define ns_capable(ns, cap)	capable(cap)

#endif
