/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_UN_H
#define _LINUX_UN_H

#include <linux/socket.h>
#include <uapi/linux/un.h>

#endif
