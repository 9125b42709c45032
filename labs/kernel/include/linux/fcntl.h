/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_FCNTL_H
#define _LINUX_FCNTL_H

#include <uapi/linux/fcntl.h>
#include <linux/types.h>
#define force_o_largefile()	1

#endif
